namespace Infra.Configuration.Shared;

/// <summary>Versions of a managed service and how long AWS supports them.</summary>
public static class SupportCalendar
{
    /// <summary>Kubernetes on EKS, oldest first.</summary>
    /// <remarks>
    /// <see href="https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html"/>; the end of 1.37 was not published yet.
    /// </remarks>
    public static readonly IReadOnlyList<SupportedVersion> Kubernetes =
    [
        new("1.30", new(2025, 7, 23), new(2026, 7, 23)),
        new("1.31", new(2025, 11, 26), new(2026, 11, 26)),
        new("1.32", new(2026, 3, 23), new(2027, 3, 23)),
        new("1.33", new(2026, 7, 29), new(2027, 7, 29)),
        new("1.34", new(2026, 12, 2), new(2027, 12, 2)),
        new("1.35", new(2027, 3, 27), new(2028, 3, 27)),
        new("1.36", new(2027, 8, 2), new(2028, 8, 2)),
        new("1.37", DateOnly.MaxValue, DateOnly.MaxValue),
    ];

    /// <summary>Major versions of RDS for PostgreSQL, oldest first.</summary>
    /// <remarks>
    /// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html"/>
    /// </remarks>
    public static readonly IReadOnlyList<SupportedVersion> Postgresql =
    [
        new("11", new(2024, 2, 29), new(2027, 3, 31)),
        new("12", new(2025, 2, 28), new(2028, 2, 29)),
        new("13", new(2026, 2, 28), new(2029, 2, 28)),
        new("14", new(2027, 2, 28), new(2030, 2, 28)),
        new("15", new(2028, 2, 29), new(2031, 2, 28)),
        new("16", new(2029, 2, 28), new(2032, 2, 29)),
        new("17", new(2030, 2, 28), new(2033, 2, 28)),
        new("18", new(2031, 2, 28), new(2034, 2, 28)),
    ];

    /// <summary>The versions in standard support, as the end of a message.</summary>
    public static string Choices(IReadOnlyList<SupportedVersion> versions, DateOnly today) =>
        $"choose one of {string.Join(", ", versions.Where(version => version.StandardEnds >= today).Select(version => version.Version))}";
}

/// <summary>A version and the last days of its standard support and of its extended support, which is charged extra.</summary>
public sealed record SupportedVersion(string Version, DateOnly StandardEnds, DateOnly ExtendedEnds);

using Infra.Inventory;

namespace Infra.Configuration.Shared;

/// <summary>Versions of a managed service and how long AWS supports them.</summary>
public static class SupportCalendar
{
    /// <summary>Kubernetes on EKS, oldest first.</summary>
    public static readonly IReadOnlyList<SupportedVersion> Kubernetes =
    [
        .. KubernetesReleases.All.Select(release => new SupportedVersion(release.Version, release.StandardEnds, release.ExtendedEnds)),
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

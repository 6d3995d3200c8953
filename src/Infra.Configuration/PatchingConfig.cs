namespace Infra.Configuration;

/// <summary>SSM Patch Manager: a scan window and an install window that do not overlap.</summary>
public sealed record PatchingConfig
{
    /// <summary>Start of the scan window, SSM <c>cron(...)</c> or <c>rate(...)</c> in UTC.</summary>
    public required string ScanSchedule { get; init; }

    /// <summary>Start of the install window, SSM <c>cron(...)</c> or <c>rate(...)</c> in UTC.</summary>
    public required string InstallSchedule { get; init; }

    /// <summary>Length of each window, in hours; 1 to 24.</summary>
    public required int DurationHours { get; init; }
}

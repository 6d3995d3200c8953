using Infra.Constructs.Eks;
using Infra.Constructs.Logs;

namespace Infra.PatchManager;

/// <summary>Properties of <see cref="PatchManagerModule"/>.</summary>
public sealed record PatchManagerProps
{
    /// <summary>Start of the scan window: an SSM <c>cron(...)</c> or <c>rate(...)</c> expression, in UTC.</summary>
    public required string ScanSchedule { get; init; }

    /// <summary>Start of the install window: an SSM <c>cron(...)</c> or <c>rate(...)</c> expression, in UTC.</summary>
    public required string InstallSchedule { get; init; }

    /// <summary>Length of each window in hours; 1 to 24.</summary>
    public required int DurationHours { get; init; }

    /// <summary>The cluster whose nodes are scanned. Their patches come with new images, so nothing is installed on them.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>Patch group of the servers that are scanned and patched; null when there is none.</summary>
    public required PatchGroup? PatchGroup { get; init; }

    /// <summary>Where output goes.</summary>
    public required ILogging Logging { get; init; }

    /// <summary>Retention of the output in days.</summary>
    public required int LogRetentionDays { get; init; }
}

/// <summary>Servers that are patched together.</summary>
/// <param name="Name">Value of their tag <c>Patch Group</c>.</param>
/// <param name="Servers">What they are, for people, for example <c>the build servers</c>.</param>
/// <remarks><see href="https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-patch-groups.html"/></remarks>
public sealed record PatchGroup(string Name, string Servers);

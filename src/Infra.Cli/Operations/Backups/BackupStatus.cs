using System.Text.Json.Serialization;
using Infra.Cli.Aws;

namespace Infra.Cli.Operations.Backups;

/// <summary>Result of <c>infra backup status</c>.</summary>
/// <param name="Ok">Nothing failed.</param>
/// <param name="Resources">What the backups cover, or would cover.</param>
internal sealed record BackupStatus(bool Ok, IReadOnlyList<ResourceBackup> Resources)
{
    /// <summary>Checks the backups of all owners, or of the one that is asked for.</summary>
    /// <exception cref="CliException">OWNER_UNKNOWN, ACCOUNT_NOT_ALLOWED.</exception>
    /// <exception cref="AwsFault">A fault of AWS.</exception>
    public static async Task<BackupStatus> ReadAsync(Operation operation, string? word, CancellationToken cancellation)
    {
        var backups = operation.Inventory.BackupsOf(word);
        // In another account there is nothing, and saying so would mislead.
        await operation.Aws.RequireAllowedAccountAsync(cancellation);
        var (check, resources) = (new BackupCheck(operation), new List<ResourceBackup>());
        foreach (var backup in backups)
        {
            resources.AddRange(await check.RunAsync(backup, cancellation));
        }

        return new BackupStatus(resources.All(resource => resource.State is not BackupState.Failed), resources);
    }
}

/// <summary>What <c>infra backup status</c> says about a resource.</summary>
/// <param name="Instance">The owner on the command line.</param>
/// <param name="Resource">Identifier of a database, name of a bucket, or the claim of a volume.</param>
/// <param name="Type">Type in AWS Backup.</param>
/// <param name="State"><c>ok</c>, <c>warning</c>, <c>failed</c> or <c>off</c>.</param>
/// <param name="Newest">Latest time it can be restored to; null when it cannot.</param>
/// <param name="Oldest">Earliest time it can be restored to; null when it cannot.</param>
/// <param name="RetentionDays">Configured retention; null when AWS Backup is off.</param>
/// <param name="Messages">What is wrong.</param>
internal sealed record ResourceBackup(
    string Instance,
    string Resource,
    string Type,
    BackupState State,
    DateTimeOffset? Newest,
    DateTimeOffset? Oldest,
    int? RetentionDays,
    IReadOnlyList<string> Messages);

/// <summary>How well a resource is backed up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BackupState>))]
internal enum BackupState
{
    /// <summary>As configured.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It can be restored, but something is not as configured.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>It cannot be restored, or only to a time too long ago.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>AWS Backup is off in the configuration.</summary>
    [JsonStringEnumMemberName("off")]
    Off,
}

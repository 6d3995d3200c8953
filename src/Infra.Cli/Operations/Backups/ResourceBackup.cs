namespace Infra.Cli.Operations.Backups;

/// <summary>What <c>infra backup status</c> says about a resource.</summary>
/// <param name="Instance">The instance on the command line.</param>
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

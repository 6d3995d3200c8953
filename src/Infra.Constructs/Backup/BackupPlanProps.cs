using Infra.Inventory;

namespace Infra.Constructs.Backup;

/// <summary>Properties of <see cref="BackupPlan"/>.</summary>
public sealed record BackupPlanProps
{
    /// <summary>Start of all names: vault <c>&lt;prefix&gt;-backup-vault</c>, plan, rule and role alike.</summary>
    public required string NamePrefix { get; init; }

    /// <summary>The only rule; null switches AWS Backup off: nothing is created, and the inventory tells what is not covered.</summary>
    public required BackupRule? Rule { get; init; }

    /// <summary>Tags of the recovery points.</summary>
    public IReadOnlyDictionary<string, string> RecoveryPointTags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Terraform refuses to destroy the vault. Otherwise destroy deletes its recovery points first.</summary>
    public bool Protected { get; init; } = true;
}

/// <summary>Something that a backup plan covers.</summary>
/// <param name="Entry">What it is, for the inventory.</param>
/// <param name="Arn">
/// ARN, which may end with <c>*</c>. As a reference, the selection waits for the resource. Named resources are backed up whatever the
/// account's opt-in says.
/// </param>
public sealed record BackupResource(BackedUpEntry Entry, string Arn);

using Infra.Inventory;

namespace Infra.Constructs.Backup;

/// <summary>Properties of <see cref="BackupPlan"/>.</summary>
public sealed record BackupPlanProps
{
    /// <summary>Start of all names: vault <c>&lt;prefix&gt;-backup-vault</c>, plan, rule and role alike.</summary>
    public required string NamePrefix { get; init; }

    /// <summary>The plan's only rule.</summary>
    public required BackupRule Rule { get; init; }

    /// <summary>Tags of the recovery points.</summary>
    public IReadOnlyDictionary<string, string> RecoveryPointTags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Terraform refuses to destroy the vault. Otherwise destroy deletes its recovery points first.</summary>
    public bool Protected { get; init; } = true;
}

using HashiCorp.Cdktf;
using Infra.Constructs.Iam;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Constructs.Backup;

/// <summary>
/// A backup plan with one rule of continuous backups, its own vault (<c>aws_backup_vault.&lt;id&gt;_vault</c>) and a role that may back
/// up and restore (<c>aws_iam_role.&lt;id&gt;_role</c>).
/// </summary>
/// <remarks>
/// The vault is encrypted with the AWS managed key of AWS Backup.
/// <see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/about-backup-plans.html"/>
/// </remarks>
public sealed class BackupPlan
{
    private const int MaxNameLength = 50;
    private const int MaxContinuousDays = 35;

    /// <summary>What AWS Backup takes when it is told none. Left out, it would be reported back, and every plan would remove it.</summary>
    private const string AwsDefaultSchedule = "cron(0 5 ? * * *)";

    private readonly List<BackedUpEntry> _covered = [];
    private readonly ChildModule _module;
    private readonly Role? _role;
    private readonly string _id;

    /// <exception cref="ModelException">
    /// BACKUP_NAME_LENGTH: a name has more than 50 characters. BACKUP_RETENTION: the retention is not 1 to 35 days. OWNER_MISSING: the
    /// module has no owner.
    /// </exception>
    public BackupPlan(ChildModule module, string id, BackupPlanProps props)
    {
        _module = module;
        _id = id;
        var planName = $"{props.NamePrefix}-backup-plan";
        if (props.Rule is { } rule)
        {
            VaultName = $"{props.NamePrefix}-backup-vault";
            CheckName(VaultName);
            ModelException.ThrowIf(rule.RetentionDays is < 1 or > MaxContinuousDays, module, id, "BACKUP_RETENTION",
                $"continuous backups are kept 1 to {MaxContinuousDays} days, got {rule.RetentionDays}");
            CreatePlan(props, rule, VaultName, planName);
            _role = CreateRole($"{props.NamePrefix}-backup-role");
        }

        module.Inventory.Add(new BackupEntry
        {
            Owner = module.OwnerWordFor(id),
            Vault = VaultName,
            Plan = props.Rule is null ? null : planName,
            Role = _role?.RoleName,
            Rule = props.Rule,
            // Grows with each selection.
            Resources = _covered,
        });
    }

    /// <summary>Name of the vault; known at synthesis. Null when AWS Backup is off.</summary>
    public string? VaultName { get; }

    /// <summary>Puts resources into the plan, as <c>aws_backup_selection.&lt;plan id&gt;_&lt;suffix&gt;</c>.</summary>
    /// <param name="idSuffix">End of the Terraform name.</param>
    /// <param name="name">Name of the selection; at most 50 characters.</param>
    /// <param name="resources">What is covered; none makes no selection.</param>
    /// <param name="tags">Tags that a resource must all have; none for no condition.</param>
    /// <exception cref="ModelException">BACKUP_NAME_LENGTH: the name has more than 50 characters.</exception>
    public void Select(
        string idSuffix, string name, IReadOnlyList<BackupResource> resources, params IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        _covered.AddRange(resources.Select(resource => resource.Entry));
        if (_role is null || resources.Count == 0)
        {
            return;
        }

        CheckName(name);
        _ = new L1.BackupSelection.BackupSelection(_module, $"{_id}_{idSuffix}", new L1.BackupSelection.BackupSelectionConfig
        {
            Name = name,
            PlanId = $"${{aws_backup_plan.{_id}_plan.id}}",
            IamRoleArn = _role.Arn,
            Resources = [.. resources.Select(resource => resource.Arn)],
            Condition = tags.Count == 0 ? null : new[]
            {
                new L1.BackupSelection.BackupSelectionCondition
                {
                    StringEquals = tags.Select(tag => new L1.BackupSelection.BackupSelectionConditionStringEquals
                    {
                        Key = $"aws:ResourceTag/{tag.Key}",
                        Value = tag.Value,
                    }).ToArray(),
                },
            },
            // A job that starts before the role may read the resources fails, and the next one comes a day later.
            DependsOn = [.. _role.Permissions],
        });
    }

    private void CreatePlan(BackupPlanProps props, BackupRule rule, string vaultName, string planName)
    {
        _ = new L1.BackupVault.BackupVault(_module, $"{_id}_vault", new L1.BackupVault.BackupVaultConfig
        {
            Name = vaultName,
            ForceDestroy = !props.Protected,
            Lifecycle = props.Protected ? new TerraformResourceLifecycle { PreventDestroy = true } : null,
        });
        _ = new L1.BackupPlan.BackupPlan(_module, $"{_id}_plan", new L1.BackupPlan.BackupPlanConfig
        {
            Name = planName,
            Rule = new[]
            {
                new L1.BackupPlan.BackupPlanRule
                {
                    RuleName = $"{props.NamePrefix}-backup-rule",
                    TargetVaultName = $"${{aws_backup_vault.{_id}_vault.name}}",
                    Schedule = rule.Schedule ?? AwsDefaultSchedule,
                    EnableContinuousBackup = true,
                    RecoveryPointTags = props.RecoveryPointTags.Count == 0 ? null : new Dictionary<string, string>(props.RecoveryPointTags),
                    Lifecycle = new L1.BackupPlan.BackupPlanRuleLifecycle { DeleteAfter = rule.RetentionDays },
                },
            },
        });
    }

    private Role CreateRole(string name) => new(_module, $"{_id}_role", new RoleProps
    {
        RoleName = name,
        Description = "Backs up and restores for AWS Backup",
        Trust = Trust.Service("backup.amazonaws.com"),
        ManagedPolicies =
        [
            "service-role/AWSBackupServiceRolePolicyForBackup",
            "service-role/AWSBackupServiceRolePolicyForRestores",
            "AWSBackupServiceRolePolicyForS3Backup",
            "AWSBackupServiceRolePolicyForS3Restore",
        ],
    });

    private void CheckName(string name) =>
        ModelException.ThrowIf(name.Length > MaxNameLength, _module, _id, "BACKUP_NAME_LENGTH",
            $"names in AWS Backup must have at most {MaxNameLength} characters, got {name.Length} ({name})");
}

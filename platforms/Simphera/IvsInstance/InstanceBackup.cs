using Infra.Constructs.Backup;
using Infra.Inventory;
using Infra.Platform;
using Infra.Simphera.Configuration;

namespace Infra.Simphera.IvsInstance;

/// <summary>Backup of MongoDB's volume, which the EBS CSI driver makes and only its tags tell, and of the created buckets.</summary>
internal sealed class InstanceBackup
{
    public InstanceBackup(
        IvsInstanceModule module, string key, string prefix, IvsInstanceConfig config, IFoundation foundation, ObjectStorage storage)
    {
        var plan = new BackupPlan(module, "backup", new BackupPlanProps
        {
            NamePrefix = prefix,
            Rule = config.Backup,
            RecoveryPointTags = new Dictionary<string, string>(foundation.Tags, StringComparer.Ordinal) { ["instance"] = key },
            Protected = config.DeletionProtection,
        });
        plan.Select("s3", $"{prefix}-s3-selection", storage.ForBackup);
        var claim = $"datadir-{config.ReleaseName}-mongodb-0";
        var volumes = new BackupResource(
            new BackedUpEntry(BackedUpEntry.Volume, claim), $"arn:{module.Environment.Partition}:ec2:*:*:volume/*");
        plan.Select("ebs", $"{prefix}-ebs-selection", [volumes],
            new("KubernetesCluster", foundation.Cluster.ClusterName),
            new("kubernetes.io/created-for/pvc/name", claim),
            new("kubernetes.io/created-for/pvc/namespace", config.K8sNamespace));
        VaultName = plan.VaultName;
    }

    /// <summary>Name of the vault; null when AWS Backup is off.</summary>
    public string? VaultName { get; }
}

using Infra.Constructs.Backup;
using Infra.Inventory;

namespace Infra.Simphera.IvsInstance;

/// <summary>Backup of MongoDB's volume, which the EBS CSI driver makes and only its tags tell, and of the created buckets.</summary>
internal static class InstanceBackup
{
    public static BackupPlan Add(IvsInstanceModule module, string prefix, IvsInstanceProps props, ObjectStorage storage)
    {
        var plan = new BackupPlan(module, "backup", new BackupPlanProps
        {
            NamePrefix = prefix,
            Rule = props.Backup,
            RecoveryPointTags = new Dictionary<string, string>(props.Tags, StringComparer.Ordinal) { ["instance"] = props.Key },
            Protected = props.DeletionProtection,
        });
        plan.Select("s3", $"{prefix}-s3-selection", storage.ForBackup);
        var claim = $"datadir-{props.ReleaseName}-mongodb-0";
        var volumes = new BackupResource(new BackedUpEntry(BackedUpEntry.Volume, claim), $"arn:{module.Environment.Partition}:ec2:*:*:volume/*");
        plan.Select("ebs", $"{prefix}-ebs-selection", [volumes],
            new("KubernetesCluster", props.Cluster.ClusterName),
            new("kubernetes.io/created-for/pvc/name", claim),
            new("kubernetes.io/created-for/pvc/namespace", props.Namespace));
        return plan;
    }
}

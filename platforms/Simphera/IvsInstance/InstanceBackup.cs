using Infra.Constructs.Backup;
using Infra.Inventory;

namespace Infra.Simphera.IvsInstance;

/// <summary>Backup of MongoDB's volume, which the EBS CSI driver makes and only its tags tell, and of the created buckets.</summary>
internal static class InstanceBackup
{
    public static BackupPlan Add(IvsInstanceModule module, string prefix, BackupRule rule, IvsInstanceProps props, ObjectStorage storage)
    {
        var plan = new BackupPlan(module, "backup", new BackupPlanProps
        {
            NamePrefix = prefix,
            Rule = rule,
            RecoveryPointTags = new Dictionary<string, string>(props.Tags, StringComparer.Ordinal) { ["instance"] = props.Key },
            Protected = props.DeletionProtection,
        });
        plan.Select("ebs", $"{prefix}-ebs-selection", [$"arn:{module.Environment.Partition}:ec2:*:*:volume/*"],
            new("KubernetesCluster", props.Cluster.ClusterName),
            new("kubernetes.io/created-for/pvc/name", $"datadir-{props.ReleaseName}-mongodb-0"),
            new("kubernetes.io/created-for/pvc/namespace", props.Namespace));
        if (storage.CreatedBucketArns.Count > 0)
        {
            plan.Select("s3", $"{prefix}-s3-selection", storage.CreatedBucketArns);
        }

        return plan;
    }
}

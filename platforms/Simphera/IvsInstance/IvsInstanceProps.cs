using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Logs;
using Infra.Inventory;

namespace Infra.Simphera.IvsInstance;

/// <summary>Properties of <see cref="IvsInstanceModule"/>: one entry of <c>ivsInstances</c>.</summary>
public sealed record IvsInstanceProps
{
    /// <summary>Key of the entry; part of every address and of every physical name. Lower-case letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>Kubernetes namespace, which the module creates.</summary>
    public required string Namespace { get; init; }

    /// <summary>Bucket of processed data.</summary>
    public required IvsBucket DataBucket { get; init; }

    /// <summary>Bucket of recordings as they come from the vehicles.</summary>
    public required IvsBucket RawDataBucket { get; init; }

    /// <summary>OpenSearch domain; null for none.</summary>
    public OpenSearchSize? OpenSearch { get; init; }

    /// <summary>Name of the Helm release that will install IVS; its MongoDB volume is what the backup looks for.</summary>
    public string ReleaseName { get; init; } = "ivs";

    /// <summary>Backup of MongoDB's volume and of the buckets the module creates; null for none.</summary>
    public BackupRule? Backup { get; init; }

    /// <summary>Terraform refuses to destroy buckets, OpenSearch domain and backup vault.</summary>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>Node groups that run IVS: their nodes mount the buckets. Keys of <see cref="ICluster.NodeRoleNames"/>.</summary>
    public required IReadOnlyList<string> NodeGroups { get; init; }

    /// <summary>Retention of the OpenSearch logs in days.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>Tags of recovery points, which AWS Backup makes and the provider's <c>default_tags</c> do not reach.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Network of the OpenSearch domain.</summary>
    public required INetwork Network { get; init; }

    /// <summary>Cluster the instance runs in.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>Where logs go.</summary>
    public required ILogging Logging { get; init; }

    /// <summary>Known as soon as the cluster's add-ons work: an output of <c>module.eks-addons</c>. Only the namespace waits.</summary>
    public required string AddOnsReady { get; init; }
}

/// <summary>A bucket of IVS.</summary>
public sealed record IvsBucket
{
    /// <summary>Globally unique name.</summary>
    public required string Name { get; init; }

    /// <summary>Create the bucket. False adopts an existing one: access is granted, its settings stay as they are.</summary>
    /// <remarks>An adopted bucket with a customer managed KMS key must allow the roles in its key policy.</remarks>
    public bool Create { get; init; } = true;
}

/// <summary>Size of an OpenSearch domain.</summary>
public sealed record OpenSearchSize
{
    /// <summary>Engine and version, for example <c>OpenSearch_2.17</c>.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>Instance type, for example <c>m7g.medium.search</c>.</summary>
    public required string InstanceType { get; init; }

    /// <summary>Data nodes, at least 1; two stand in two zones, more in three. The network must have as many private subnets.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html"/></remarks>
    public required int InstanceCount { get; init; }

    /// <summary>EBS volume of each data node, in GiB.</summary>
    public required int VolumeSizeGiB { get; init; }

    /// <summary>Name or ARN of the Secrets Manager secret with JSON keys <c>master_user</c> and <c>master_password</c>.</summary>
    public required string MasterUserSecretName { get; init; }
}

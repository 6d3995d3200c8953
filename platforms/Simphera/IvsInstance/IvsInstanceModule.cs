using Infra.Constructs;
using Infra.Constructs.Eks;
using Infra.Constructs.Iam;
using Infra.Constructs.Kubernetes;
using Infra.Inventory;
using Infra.Platform;
using Infra.Simphera.Configuration;

namespace Infra.Simphera.IvsInstance;

/// <summary>What one IVS instance needs: buckets, roles, namespace, OpenSearch domain and backup.</summary>
/// <remarks>Only what is inside the cluster waits for its add-ons; buckets and the OpenSearch domain do not.</remarks>
public sealed class IvsInstanceModule : ChildModule
{
    /// <summary>Creates <c>module.ivs_instance_&lt;key&gt;</c>.</summary>
    /// <param name="scope">The stack's modules.</param>
    /// <param name="key">Key of the instance in the configuration; part of every address and physical name.</param>
    /// <param name="config">The instance.</param>
    /// <param name="nodeGroups">Node groups that run IVS: their nodes mount the buckets. Keys of <see cref="ICluster.NodeRoleNames"/>.</param>
    /// <param name="foundation">What the instance stands on.</param>
    /// <exception cref="ModelException">
    /// BUCKET_NAME, ROLE_NAME_LENGTH, NODE_GROUP_UNKNOWN, OPENSEARCH_DOMAIN_NAME, OPENSEARCH_INSTANCE_COUNT, BACKUP_NAME_LENGTH,
    /// BACKUP_RETENTION, OWNER_WORD.
    /// </exception>
    public IvsInstanceModule(
        ModuleScope scope, string key, IvsInstanceConfig config, IReadOnlyList<string> nodeGroups, IFoundation foundation)
        : base(scope, ModuleName(key), OwnerOf(key))
    {
        var prefix = $"{Environment.Name}-{key}-{config.K8sNamespace}";
        var storage = new ObjectStorage(this, config, foundation);
        CreatedBucketNames = storage.CreatedBucketNames;
        // Roles are shared by all IVS instances: with one name for all, the second instance would overwrite the first.
        _ = new NodePolicy(this, "node_s3_access", new NodePolicyProps
        {
            Cluster = foundation.Cluster,
            NodeGroups = nodeGroups,
            PolicyName = $"{prefix}-s3-access",
            Policy = storage.ReadAndChange(),
        });

        ServiceAccountName = $"{prefix}-sa";
        var role = new Role(this, "s3_access", new RoleProps
        {
            RoleName = $"{prefix}-sa-role",
            Description = $"Pods of IVS instance {key}",
            Trust = Trust.ServiceAccount(foundation.Cluster.OidcProvider.In(this), config.K8sNamespace, ServiceAccountName),
            Policy = storage.ReadAndAdd(),
        });
        var kubernetesNamespace = new KubernetesNamespace(this, "k8s_namespace", new KubernetesNamespaceProps
        {
            NamespaceName = config.K8sNamespace,
            Cluster = foundation.Cluster,
            AddOnsReady = foundation.AddOnsReady,
        });
        _ = new ServiceAccount(this, "s3_access_service_account", ServiceAccountName, kubernetesNamespace, role);

        if (config.OpenSearch is { } search)
        {
            OpenSearchEndpoint = new OpenSearchDomain(this, key, search, config.DeletionProtection, foundation).Endpoint;
        }

        BackupVaultName = new InstanceBackup(this, key, prefix, config, foundation, storage).VaultName;
    }

    /// <summary>Names of the buckets the module creates; known at synthesis.</summary>
    public IReadOnlyList<string> CreatedBucketNames { get; }

    /// <summary>Name of the service account for pods that use the buckets; known at synthesis.</summary>
    public string ServiceAccountName { get; }

    /// <summary>Host of the OpenSearch domain, null without one; an expression valid in the stack.</summary>
    public string? OpenSearchEndpoint { get; }

    /// <summary>
    /// Whether Terraform's state holds a password in clear text: that of the OpenSearch master user, for which the AWS provider has no
    /// write-only argument. The state bucket must then be as well guarded as the secret itself.
    /// </summary>
    public bool StateHoldsPassword => OpenSearchEndpoint is not null;

    /// <summary>Name of the backup vault; null without backup. Known at synthesis.</summary>
    public string? BackupVaultName { get; }

    /// <summary>Name of the module of an entry; two keys may give one name, which the caller must refuse.</summary>
    public static string ModuleName(string key) => NameFor("ivs_instance", key);

    private static OwnerEntry OwnerOf(string key) => new($"ivs:{key}", $"IVS instance {key}", $"ivsInstances.{key}", []);
}

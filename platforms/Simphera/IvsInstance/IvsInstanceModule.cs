using Infra.Constructs;
using Infra.Constructs.Iam;
using Infra.Constructs.Kubernetes;
using Infra.Inventory;

namespace Infra.Simphera.IvsInstance;

/// <summary>What one IVS instance needs: buckets, roles, namespace, OpenSearch domain and backup.</summary>
/// <remarks>Only what is inside the cluster waits for its add-ons; buckets and the OpenSearch domain do not.</remarks>
public sealed class IvsInstanceModule : ChildModule
{
    /// <summary>Creates <c>module.ivs_instance_&lt;key&gt;</c>.</summary>
    /// <exception cref="ModelException">
    /// BUCKET_NAME, ROLE_NAME_LENGTH, IVS_NODE_GROUP, OPENSEARCH_DOMAIN_NAME, OPENSEARCH_INSTANCE_COUNT, BACKUP_NAME_LENGTH,
    /// BACKUP_RETENTION, OWNER_WORD.
    /// </exception>
    public IvsInstanceModule(ModuleScope scope, IvsInstanceProps props) : base(scope, ModuleName(props.Key), OwnerOf(props.Key))
    {
        var prefix = $"{Environment.Name}-{props.Key}-{props.Namespace}";
        var storage = new ObjectStorage(this, props);
        CreatedBucketNames = storage.CreatedBucketNames;
        NodeAccess.Grant(this, prefix, props, storage);

        ServiceAccountName = $"{prefix}-sa";
        var role = new Role(this, "s3_access", new RoleProps
        {
            RoleName = $"{prefix}-sa-role",
            Description = $"Pods of IVS instance {props.Key}",
            Trust = Trust.ServiceAccount(props.Cluster.OidcProvider.In(this), props.Namespace, ServiceAccountName),
            Policy = storage.ReadAndAdd(),
        });
        var kubernetesNamespace = new KubernetesNamespace(this, "k8s_namespace", new KubernetesNamespaceProps
        {
            NamespaceName = props.Namespace,
            Cluster = props.Cluster,
            AddOnsReady = props.AddOnsReady,
        });
        _ = new ServiceAccount(this, "s3_access_service_account", ServiceAccountName, kubernetesNamespace, role);

        if (props.OpenSearch is { } size)
        {
            OpenSearchEndpoint = new OpenSearchDomain(this, size, props).Endpoint;
        }

        BackupVaultName = InstanceBackup.Add(this, prefix, props, storage).VaultName;
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

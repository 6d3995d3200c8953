using HashiCorp.Cdktf;
using Infra.Platform;
using Infra.Simphera.IvsInstance;
using Infra.Simphera.LicenseServer;
using Infra.Simphera.SimpheraInstance;

namespace Infra.Simphera;

/// <summary>What the stack's outputs are made of.</summary>
internal sealed record OutputSources
{
    public required Foundation Foundation { get; init; }

    public required LicenseServerModule? LicenseServer { get; init; }

    public required IReadOnlyDictionary<string, SimpheraInstanceModule> Instances { get; init; }

    public required IReadOnlyDictionary<string, IvsInstanceModule> IvsInstances { get; init; }

    public required string? PullThroughCachePrefix { get; init; }
}

/// <summary>The stack's outputs: those of the reference architecture by their names, and the same per instance as maps.</summary>
internal static class Outputs
{
    public static void Define(TerraformStack stack, OutputSources sources)
    {
        var instances = sources.Instances.Values.ToList();
        var ivsInstances = sources.IvsInstances.Values.ToList();
        var outputs = new Dictionary<string, (string Description, object Value)>(StringComparer.Ordinal)
        {
            ["account_id"] = ("AWS account that Terraform works in", sources.Foundation.Scope.Environment.AccountId),
            ["backup_vaults"] = ("Names of the backup vaults",
                instances.Select(instance => instance.BackupVaultName).Concat(ivsInstances.Select(instance => instance.BackupVaultName))
                    .OfType<string>().ToArray()),
            ["database_identifiers"] = ("Identifiers of the databases: SIMPHERA and Keycloak of each instance",
                instances.SelectMany(instance => instance.DatabaseIdentifiers).ToArray()),
            ["database_endpoints"] = ("Host and port of the databases: SIMPHERA and Keycloak of each instance",
                instances.SelectMany(instance => instance.DatabaseEndpoints).ToArray()),
            ["s3_buckets"] = ("Names of the buckets",
                instances.Select(instance => instance.BucketName)
                    .Append(sources.Foundation.Logging.AccessLogBucketName)
                    .Concat(sources.LicenseServer is { } server ? [server.BucketName] : [])
                    .Concat(ivsInstances.SelectMany(instance => instance.CreatedBucketNames)).ToArray()),
            ["eks_cluster_id"] = ("Name of the EKS cluster", sources.Foundation.Cluster.NameWhenActive),
            ["ivs_node_groups_roles"] = ("Names of the node groups' IAM roles", new Dictionary<string, object>(
                sources.Foundation.Cluster.NodeRoleNames.Select(role => KeyValuePair.Create(role.Key, (object)role.Value)), StringComparer.Ordinal)),
            ["ivs_buckets_service_accounts"] = ("Service accounts of the pods that use the buckets of an IVS instance",
                ivsInstances.Select(instance => instance.ServiceAccountName).ToArray()),
            ["opensearch_domain_endpoints"] = ("Hosts of the OpenSearch domains; null for an IVS instance without one",
                List(ivsInstances.Select(instance => instance.OpenSearchEndpoint))),
            // Terraform does not keep an output that is null, and the CDKTF CLI breaks down at the end of a deployment when it misses one.
            ["pullthrough_cache_prefix"] = ("Prefix of the repositories that ECR fills from the vendor's registry; empty without",
                sources.PullThroughCachePrefix ?? ""),
            ["simphera_instances"] = ("What each SIMPHERA instance consists of", PerInstance(sources)),
            ["ivs_instances"] = ("What each IVS instance consists of", PerIvsInstance(sources)),
        };
        foreach (var (name, (description, value)) in outputs)
        {
            _ = new TerraformOutput(stack, name, new TerraformOutputConfig { Description = description, Value = value });
        }
    }

    private static Dictionary<string, object> PerInstance(OutputSources sources) => sources.Instances.ToDictionary(
        entry => entry.Key,
        entry => (object)new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["backup_vault"] = OrNull(entry.Value.BackupVaultName),
            ["bucket"] = entry.Value.BucketName,
            ["database_endpoint"] = entry.Value.DatabaseEndpoints[0],
            ["database_identifier"] = entry.Value.DatabaseIdentifiers[0],
            ["keycloak_database_endpoint"] = OrNull(entry.Value.DatabaseEndpoints[1]),
            ["keycloak_database_identifier"] = OrNull(entry.Value.DatabaseIdentifiers[1]),
            ["namespace"] = entry.Value.Namespace,
        },
        StringComparer.Ordinal);

    private static Dictionary<string, object> PerIvsInstance(OutputSources sources) => sources.IvsInstances.ToDictionary(
        entry => entry.Key,
        entry => (object)new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["backup_vault"] = OrNull(entry.Value.BackupVaultName),
            ["buckets"] = entry.Value.CreatedBucketNames.ToArray(),
            ["opensearch_endpoint"] = OrNull(entry.Value.OpenSearchEndpoint),
            ["service_account"] = entry.Value.ServiceAccountName,
        },
        StringComparer.Ordinal);

    /// <summary>CDKTF drops nulls from lists and maps; as an expression they stay.</summary>
    private static string OrNull(string? value) => string.IsNullOrEmpty(value) ? "${null}" : value;

    private static string[] List(IEnumerable<string?> values) => [.. values.Select(OrNull)];
}

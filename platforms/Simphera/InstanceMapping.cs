using Infra.Configuration.Shared;
using Infra.Platform;
using Infra.Simphera.Configuration;
using Infra.Simphera.IvsInstance;
using Infra.Simphera.SimpheraInstance;

namespace Infra.Simphera;

/// <summary>Configuration to SIMPHERA and IVS instances.</summary>
internal static class InstanceMapping
{
    public static SimpheraInstanceProps Of(SimpheraConfig config, string key, SimpheraInstanceConfig instance, Foundation foundation) => new()
    {
        Key = key,
        InstanceName = instance.Name,
        PostgresqlVersion = instance.PostgresqlVersion,
        Database = Size(instance.Database),
        Keycloak = instance.Keycloak is { } keycloak ? Size(keycloak) : null,
        ApplyImmediately = instance.ApplyImmediately,
        Namespace = instance.K8sNamespace,
        SecretName = instance.SecretName,
        PasswordVersion = instance.PasswordVersion,
        DatabaseCertificatesPem = config.DatabaseCertificatesPem,
        Backup = instance.Backup,
        DeletionProtection = instance.DeletionProtection,
        LogRetentionDays = config.LogRetentionDays,
        Tags = config.Deployment.Tags,
        Network = foundation.Network,
        Cluster = foundation.Cluster,
        Logging = foundation.Logging,
        AddOnsReady = foundation.AddOnsReady,
    };

    public static IvsInstanceProps Of(SimpheraConfig config, string key, IvsInstanceConfig instance, Foundation foundation) => new()
    {
        Key = key,
        Namespace = instance.K8sNamespace,
        DataBucket = new IvsBucket { Name = instance.DataBucket.Name, Create = instance.DataBucket.Create },
        RawDataBucket = new IvsBucket { Name = instance.RawDataBucket.Name, Create = instance.RawDataBucket.Create },
        OpenSearch = instance.OpenSearch is not { } search ? null : new OpenSearchSize
        {
            EngineVersion = search.EngineVersion,
            InstanceType = search.InstanceType,
            InstanceCount = search.InstanceCount,
            VolumeSizeGiB = search.VolumeSizeGiB,
            MasterUserSecretName = search.MasterUserSecretName,
        },
        ReleaseName = instance.ReleaseName,
        Backup = instance.Backup,
        DeletionProtection = instance.DeletionProtection,
        NodeGroups = config.NodeGroups.IvsGpu is null ? ["default", "execnodes"] : ["default", "execnodes", "gpuivsnodes"],
        LogRetentionDays = config.LogRetentionDays,
        Tags = config.Deployment.Tags,
        Network = foundation.Network,
        Cluster = foundation.Cluster,
        Logging = foundation.Logging,
        AddOnsReady = foundation.AddOnsReady,
    };

    private static DatabaseSize Size(DatabaseConfig database) => new()
    {
        InstanceClass = database.InstanceClass,
        StorageGiB = database.StorageGiB,
        MaxStorageGiB = database.MaxStorageGiB,
    };
}

using Infra.Inventory;
using Infra.Simphera.SimpheraInstance;
using Infra.Testing;

namespace Infra.Simphera.Tests.SimpheraInstance;

/// <summary>Makes the instance <c>production</c> of infrastructure <c>acme</c>.</summary>
internal static class Instance
{
    public static SimpheraInstanceProps Props() => new()
    {
        Key = "prod",
        InstanceName = "production",
        PostgresqlVersion = "16",
        Database = new DatabaseSize { InstanceClass = "db.t4g.large", StorageGiB = 20, MaxStorageGiB = 100 },
        Keycloak = new DatabaseSize { InstanceClass = "db.t4g.medium", StorageGiB = 30, MaxStorageGiB = 0 },
        Namespace = "simphera",
        SecretName = "acme-secret",
        Backup = new BackupRule { RetentionDays = 35 },
        LogRetentionDays = 14,
        Network = new FakeNetwork(),
        Cluster = new FakeCluster(),
        Logging = new FakeLogging(),
        AddOnsReady = "acme",
    };

    public static Synthesized Render(ModuleBench bench, SimpheraInstanceProps props)
    {
        _ = new SimpheraInstanceModule(bench.Scope, props);
        return bench.Render("simphera_instance_prod");
    }
}

using Infra.Configuration.Shared;
using Infra.Inventory;
using Infra.Simphera.Configuration;
using Infra.Simphera.SimpheraInstance;
using Infra.Testing;

namespace Infra.Simphera.Tests.SimpheraInstance;

/// <summary>Makes the instance <c>production</c> of infrastructure <c>acme</c>.</summary>
internal static class Instance
{
    public static SimpheraInstanceConfig Config() => new()
    {
        Name = "production",
        PostgresqlVersion = "16",
        ApplyImmediately = false,
        Database = new DatabaseConfig { InstanceClass = "db.t4g.large", StorageGiB = 20, MaxStorageGiB = 100 },
        Keycloak = new DatabaseConfig { InstanceClass = "db.t4g.medium", StorageGiB = 30, MaxStorageGiB = 0 },
        K8sNamespace = "simphera",
        SecretName = "acme-secret",
        PasswordVersion = 1,
        Backup = new BackupRule { RetentionDays = 35 },
        DeletionProtection = true,
    };

    public static SimpheraInstanceModule Module(ModuleBench bench, SimpheraInstanceConfig config, string key = "prod", string? certificatesPem = null) =>
        new(bench.Scope, key, config, certificatesPem, new FakeFoundation(bench.Scope));

    public static Synthesized Render(ModuleBench bench, SimpheraInstanceConfig config, string? certificatesPem = null) =>
        bench.Render(Module(bench, config, certificatesPem: certificatesPem).Name);
}

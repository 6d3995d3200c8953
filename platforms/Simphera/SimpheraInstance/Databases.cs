using Infra.Configuration.Shared;
using Infra.Constructs.Rds;
using Infra.Constructs.SecretsManager;
using Infra.Inventory;
using Infra.Platform;
using Infra.Simphera.Configuration;

namespace Infra.Simphera.SimpheraInstance;

/// <summary>The databases of an instance, with one password: that of SIMPHERA and, unless switched off, that of Keycloak.</summary>
internal sealed class Databases
{
    private readonly SimpheraInstanceModule _module;
    private readonly SimpheraInstanceConfig _config;
    private readonly IFoundation _foundation;
    private readonly PostgresqlServices _services;

    public Databases(SimpheraInstanceModule module, SimpheraInstanceConfig config, IFoundation foundation)
    {
        (_module, _config, _foundation) = (module, config, foundation);
        _services = new PostgresqlServices(module, new PostgresqlServicesProps
        {
            NamePrefix = $"{module.Environment.Name}-{config.Name}",
            Description = $"Databases of SIMPHERA instance {config.Name}",
            PostgresqlVersion = config.PostgresqlVersion,
            Secret = new SecretProps
            {
                SecretId = config.SecretName,
                Setting = $"{module.Owner!.Setting}.secretname",
                PasswordKey = "postgresql_password",
                Policy = PasswordPolicy.Rds,
                Rotation = SecretRotation.Databases,
            },
            PasswordVersion = config.PasswordVersion,
            Network = foundation.Network,
            Cluster = foundation.Cluster,
            Logging = foundation.Logging,
        });
        Simphera = Database("simphera", "SIMPHERA", config.Database);
        Keycloak = config.Keycloak is { } size ? Database("keycloak", "Keycloak", size) : null;
    }

    public PostgresqlDatabase Simphera { get; }

    public PostgresqlDatabase? Keycloak { get; }

    public IEnumerable<PostgresqlDatabase> All => Keycloak is null ? [Simphera] : [Simphera, Keycloak];

    private PostgresqlDatabase Database(string name, string title, DatabaseConfig size) => new(_module, name, new PostgresqlDatabaseProps
    {
        Services = _services,
        Title = title,
        InstanceClass = size.InstanceClass,
        StorageGiB = size.StorageGiB,
        MaxStorageGiB = size.MaxStorageGiB,
        ApplyImmediately = _config.ApplyImmediately,
        Backup = _config.Backup,
        DeletionProtection = _config.DeletionProtection,
        LogRetentionDays = _foundation.LogRetentionDays,
        Certificates = Workspace.Certificates,
    });
}

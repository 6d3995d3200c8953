using Infra.Constructs.Rds;
using Infra.Constructs.SecretsManager;
using Infra.Inventory;

namespace Infra.Simphera.SimpheraInstance;

/// <summary>The databases of an instance, with one password: that of SIMPHERA and, unless switched off, that of Keycloak.</summary>
internal sealed class Databases
{
    private readonly SimpheraInstanceModule _module;
    private readonly SimpheraInstanceProps _props;
    private readonly PostgresqlServices _services;

    public Databases(SimpheraInstanceModule module, SimpheraInstanceProps props)
    {
        _module = module;
        _props = props;
        _services = new PostgresqlServices(module, new PostgresqlServicesProps
        {
            NamePrefix = $"{module.Environment.Name}-{props.InstanceName}",
            Description = $"Databases of SIMPHERA instance {props.InstanceName}",
            PostgresqlVersion = props.PostgresqlVersion,
            Secret = new SecretProps
            {
                SecretId = props.SecretName,
                Setting = $"{module.Owner!.Setting}.secretname",
                PasswordKey = "postgresql_password",
                Policy = PasswordPolicy.Rds,
                Rotation = SecretRotation.Databases,
            },
            PasswordVersion = props.PasswordVersion,
            Network = props.Network,
            Cluster = props.Cluster,
            Logging = props.Logging,
        });
        Simphera = Database("simphera", "SIMPHERA", props.Database);
        Keycloak = props.Keycloak is { } size ? Database("keycloak", "Keycloak", size) : null;
    }

    public PostgresqlDatabase Simphera { get; }

    public PostgresqlDatabase? Keycloak { get; }

    public IEnumerable<PostgresqlDatabase> All => Keycloak is null ? [Simphera] : [Simphera, Keycloak];

    private PostgresqlDatabase Database(string name, string title, DatabaseSize size) => new(_module, name, new PostgresqlDatabaseProps
    {
        Services = _services,
        Title = title,
        InstanceClass = size.InstanceClass,
        StorageGiB = size.StorageGiB,
        MaxStorageGiB = size.MaxStorageGiB,
        ApplyImmediately = _props.ApplyImmediately,
        Backup = _props.Backup,
        DeletionProtection = _props.DeletionProtection,
        LogRetentionDays = _props.LogRetentionDays,
        Certificates = Workspace.Certificates,
    });
}

using Infra.Configuration;

namespace Infra.Cli.Operations;

/// <summary>Names of what one SIMPHERA instance consists of.</summary>
/// <param name="Infrastructure">Name of the EKS cluster.</param>
/// <param name="Key">Key in <c>simpheraInstances</c>.</param>
/// <param name="Config">Configuration of the instance.</param>
public sealed record InstanceNames(string Infrastructure, string Key, SimpheraInstanceConfig Config)
{
    /// <summary>Name of the database that holds SIMPHERA's data, and the word for it on the command line.</summary>
    public const string Simphera = "simphera";

    /// <summary>Name of the database that holds Keycloak's data, and the word for it on the command line.</summary>
    public const string Keycloak = "keycloak";

    /// <summary>User that owns both databases.</summary>
    public const string DatabaseUser = "dbuser";

    /// <summary>Key of the password in the secret.</summary>
    public const string PasswordKey = "postgresql_password";

    private string Prefix => $"{Infrastructure}-{Config.Name}";

    /// <summary>The instance's databases by name: <see cref="Simphera"/> and, unless switched off, <see cref="Keycloak"/>.</summary>
    public IReadOnlyDictionary<string, string> Databases => Config.Keycloak is null
        ? new Dictionary<string, string>(StringComparer.Ordinal) { [Simphera] = $"{Prefix}-{Simphera}" }
        : new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Simphera] = $"{Prefix}-{Simphera}",
            [Keycloak] = $"{Prefix}-{Keycloak}",
        };

    /// <summary>Name of the instance's bucket.</summary>
    public string Bucket => Prefix;

    /// <summary>Name of the backup vault; null when AWS Backup is off.</summary>
    public string? BackupVault => Config.Backup is null ? null : $"{Prefix}-backup-vault";

    /// <summary>Name of the backup plan; null when AWS Backup is off.</summary>
    public string? BackupPlan => Config.Backup is null ? null : $"{Prefix}-backup-plan";

    /// <summary>Name of the role that AWS Backup uses for backup and restore; null when AWS Backup is off.</summary>
    public string? BackupRole => Config.Backup is null ? null : $"{Prefix}-backup-role";
}

namespace Infra.Cli.Operations.Restore;

/// <summary>The database of the platform that a restore is about.</summary>
/// <param name="Instance">The SIMPHERA instance.</param>
/// <param name="Name">Name of the database in PostgreSQL and on the command line: <c>simphera</c> or <c>keycloak</c>.</param>
/// <param name="Identifier">Identifier of the RDS instance.</param>
internal sealed record DatabaseSubject(InstanceNames Instance, string Name, string Identifier)
{
    /// <summary>Finds it in the configuration.</summary>
    /// <exception cref="CliException">INSTANCE_UNKNOWN, DATABASE_UNKNOWN.</exception>
    public static DatabaseSubject Of(Operation operation, string instance, string database)
    {
        var names = operation.Instance(instance);
        return names.Databases.TryGetValue(database, out var identifier)
            ? new DatabaseSubject(names, database, identifier)
            : throw new CliException(
                "DATABASE_UNKNOWN",
                $"SIMPHERA instance '{names.Key}' has no database '{database}': enable_keycloak is false in terraform.tfvars");
    }
}

using HashiCorp.Cdktf;
using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using Infra.Constructs.SecretsManager;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Constructs.Rds;

/// <summary>Properties of <see cref="PostgresqlServices"/>.</summary>
public sealed record PostgresqlServicesProps
{
    /// <summary>Start of all names, those of the databases too; lower-case letters, digits and hyphens.</summary>
    public required string NamePrefix { get; init; }

    /// <summary>What the databases are, for example <c>Databases of workspace main</c>. Changing it replaces the security group.</summary>
    public required string Description { get; init; }

    /// <summary>PostgreSQL version, for example <c>16</c>. Only the major version counts: RDS upgrades minor versions by itself.</summary>
    /// <remarks>
    /// Raise it together with <see cref="PostgresqlDatabaseProps.ApplyImmediately"/>: until the upgrade has run, RDS keeps using the
    /// parameter group of the old version, and Terraform cannot delete it.
    /// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html"/>
    /// </remarks>
    public required string PostgresqlVersion { get; init; }

    /// <summary>The secret with the password of the user that owns the databases.</summary>
    public required SecretProps Secret { get; init; }

    /// <summary>Raise it after the secret got a new password: Terraform then sets it in the databases. Any change counts.</summary>
    /// <remarks>Terraform never stores the password, so it cannot see by itself that the secret changed.</remarks>
    public int PasswordVersion { get; init; } = 1;

    /// <summary>Network of the databases.</summary>
    public required INetwork Network { get; init; }

    /// <summary>Cluster whose pods may connect.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>Where logs go.</summary>
    public required ILogging Logging { get; init; }
}

/// <summary>
/// What all databases of a module share: subnet group <c>aws_db_subnet_group.database</c>, security group
/// <c>aws_security_group.db_sg</c>, parameter group <c>aws_db_parameter_group.postgresql</c>, monitoring role
/// <c>aws_iam_role.rds_enhanced_monitoring_role</c> and the password <c>ephemeral.aws_secretsmanager_secret_version.database</c>.
/// </summary>
/// <remarks>
/// One for each module, as its Terraform names are fixed.
/// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html"/>
/// </remarks>
public sealed class PostgresqlServices
{
    private const int PostgresqlPort = 5432;

    /// <summary>Creates everything but the databases.</summary>
    /// <exception cref="ModelException">POSTGRESQL_VERSION: the version is no number. ROLE_NAME_LENGTH.</exception>
    public PostgresqlServices(ChildModule module, PostgresqlServicesProps props)
    {
        NamePrefix = props.NamePrefix;
        MajorVersion = MajorOf(module, props.PostgresqlVersion);
        _ = new L1.DbSubnetGroup.DbSubnetGroup(module, "database", new L1.DbSubnetGroup.DbSubnetGroupConfig
        {
            Name = $"{NamePrefix}-vpc",
            Description = props.Description,
            SubnetIds = ChildModule.ListOf(props.Network.In(module).DatabaseSubnetIds),
        });
        var securityGroup = new SecurityGroup(module, "db_sg", new SecurityGroupProps
        {
            NamePrefix = $"{NamePrefix}-db-sg-",
            Description = props.Description,
            VpcId = props.Network.In(module).VpcId,
        });
        securityGroup.AllowTcpFrom("cluster", props.Cluster.In(module).SecurityGroupId, PostgresqlPort, "PostgreSQL from pods");
        SecurityGroupId = securityGroup.SecurityGroupId;
        AddParameters(module);
        MonitoringRole = new Role(module, "rds_enhanced_monitoring_role", new RoleProps
        {
            RoleName = $"{NamePrefix}-rds-enhanced-monitoring",
            Description = "Lets RDS write the operating system's metrics to CloudWatch Logs",
            Trust = Trust.Service("monitoring.rds.amazonaws.com", module.AccountId),
            ManagedPolicies = ["service-role/AmazonRDSEnhancedMonitoringRole"],
        });
        Secret = props.Secret;
        Password = new EphemeralSecret(module, "database", props.Secret).Value(props.Secret.PasswordKey);
        PasswordVersion = props.PasswordVersion;
        LogKmsKeyArn = props.Logging.In(module).KmsKeyArn;
    }

    /// <summary>Major version of PostgreSQL; known at synthesis.</summary>
    public string MajorVersion { get; }

    internal string NamePrefix { get; }

    internal string SecurityGroupId { get; }

    internal Role MonitoringRole { get; }

    internal SecretProps Secret { get; }

    /// <summary>For write-only arguments alone.</summary>
    internal string Password { get; }

    internal int PasswordVersion { get; }

    internal string LogKmsKeyArn { get; }

    /// <summary>A new major version needs a new group, which the database must use before the old one can go.</summary>
    private void AddParameters(ChildModule module) =>
        _ = new L1.DbParameterGroup.DbParameterGroup(module, "postgresql", new L1.DbParameterGroup.DbParameterGroupConfig
        {
            NamePrefix = $"{NamePrefix}-postgres{MajorVersion}-",
            Family = $"postgres{MajorVersion}",
            Parameter = new[]
            {
                // RDS reports pending-reboot for a value that equals the family's default, as this one does since PostgreSQL 15: with
                // "immediate", every plan would show a difference. New databases start with the value; a change of group needs a
                // restart anyway.
                new L1.DbParameterGroup.DbParameterGroupParameter { Name = "rds.force_ssl", Value = "1", ApplyMethod = "pending-reboot" },
            },
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
        });

    private static string MajorOf(ChildModule module, string version)
    {
        var major = version.Split('.')[0];
        ModelException.ThrowIf(major.Length == 0 || !version.All(character => char.IsAsciiDigit(character) || character == '.'), module,
            "postgresql", "POSTGRESQL_VERSION", $"PostgreSQL version must be a number such as 16 or 16.4, got {version}");
        return major;
    }
}

using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using Infra.Constructs.SecretsManager;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Simphera.SimpheraInstance;

/// <summary>What all databases of an instance share: place in the network, parameters, monitoring role and password.</summary>
internal sealed class DatabaseServices
{
    /// <summary>Key of the password in the secret.</summary>
    public const string PasswordKey = "postgresql_password";

    private const int PostgresqlPort = 5432;

    public DatabaseServices(SimpheraInstanceModule module, SimpheraInstanceProps props)
    {
        MajorVersion = MajorOf(module, props.PostgresqlVersion);
        var prefix = $"{module.Environment.Name}-{props.InstanceName}";
        _ = new L1.DbSubnetGroup.DbSubnetGroup(module, "database", new L1.DbSubnetGroup.DbSubnetGroupConfig
        {
            Name = $"{prefix}-vpc",
            Description = $"Databases of SIMPHERA instance {props.InstanceName}",
            SubnetIds = ChildModule.ListOf(props.Network.In(module).DatabaseSubnetIds),
        });
        var securityGroup = new SecurityGroup(module, "db_sg", new SecurityGroupProps
        {
            NamePrefix = $"{prefix}-db-sg-",
            Description = $"Databases of SIMPHERA instance {props.InstanceName}",
            VpcId = props.Network.In(module).VpcId,
        });
        securityGroup.AllowTcpFrom("cluster", props.Cluster.In(module).SecurityGroupId, PostgresqlPort,
            "PostgreSQL from pods");
        SecurityGroupId = securityGroup.SecurityGroupId;
        AddParameters(module, prefix);
        MonitoringRole = new Role(module, "rds_enhanced_monitoring_role", new RoleProps
        {
            RoleName = $"{prefix}-rds-enhanced-monitoring",
            Description = "Lets RDS write the operating system's metrics to CloudWatch Logs",
            Trust = Trust.Service("monitoring.rds.amazonaws.com", module.AccountId),
            ManagedPolicies = ["service-role/AmazonRDSEnhancedMonitoringRole"],
        });
        Password = new EphemeralSecret(module, "database", new SecretProps
        {
            SecretId = props.SecretName,
            Setting = $"{module.Owner!.Setting}.secretname",
            PasswordKey = PasswordKey,
            Policy = PasswordPolicy.Rds,
            Rotation = SecretRotation.Databases,
        }).Value(PasswordKey);
        PasswordVersion = props.PasswordVersion;
        LogKmsKeyArn = props.Logging.In(module).KmsKeyArn;
    }

    public string MajorVersion { get; }

    public string SecurityGroupId { get; }

    public Role MonitoringRole { get; }

    /// <summary>For write-only arguments alone.</summary>
    public string Password { get; }

    public int PasswordVersion { get; }

    public string LogKmsKeyArn { get; }

    /// <summary>A new major version needs a new group, which the database must use before the old one can go.</summary>
    private void AddParameters(SimpheraInstanceModule module, string prefix) =>
        _ = new L1.DbParameterGroup.DbParameterGroup(module, "postgresql", new L1.DbParameterGroup.DbParameterGroupConfig
        {
            NamePrefix = $"{prefix}-postgres{MajorVersion}-",
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

    private static string MajorOf(SimpheraInstanceModule module, string version)
    {
        var major = version.Split('.')[0];
        ModelException.ThrowIf(major.Length == 0 || !version.All(character => char.IsAsciiDigit(character) || character == '.'), module,
            "postgresql", "POSTGRESQL_VERSION", $"PostgreSQL version must be a number such as 16 or 16.4, got {version}");
        return major;
    }
}

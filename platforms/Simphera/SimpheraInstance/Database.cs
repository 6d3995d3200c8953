using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Backup;
using Infra.Constructs.Logs;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Simphera.SimpheraInstance;

/// <summary>One RDS database for PostgreSQL in two zones: <c>aws_db_instance.&lt;name&gt;</c>.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html"/></remarks>
internal sealed class Database
{
    private const int OwnBackupDays = 7;
    private const string UserName = "dbuser";
    private static readonly string[] LogTypes = ["postgresql", "upgrade"];

    public Database(SimpheraInstanceModule module, string name, string title, DatabaseSize size, DatabaseServices services, SimpheraInstanceProps props)
    {
        Identifier = $"{module.Environment.Name}-{props.InstanceName}-{name}";
        ModelException.ThrowIf(size.MaxStorageGiB != 0 && size.MaxStorageGiB <= size.StorageGiB, module, name, "DATABASE_STORAGE",
            $"storage autoscaling must end above the storage ({size.StorageGiB} GiB), or 0 for none, got {size.MaxStorageGiB} GiB");

        var logGroups = LogTypes.Select(type => AddLogGroup(module, name, type, services, props)).ToList();
        _ = new L1.DbInstance.DbInstance(module, name, new L1.DbInstance.DbInstanceConfig
        {
            Identifier = Identifier,
            Engine = "postgres",
            EngineVersion = services.MajorVersion,
            AllowMajorVersionUpgrade = true,
            AutoMinorVersionUpgrade = true,
            ApplyImmediately = props.ApplyImmediately,
            InstanceClass = size.InstanceClass,
            AllocatedStorage = size.StorageGiB,
            MaxAllocatedStorage = size.MaxStorageGiB,
            StorageType = "gp3",
            StorageEncrypted = true,
            MultiAz = true,
            PubliclyAccessible = false,
            DbSubnetGroupName = "${aws_db_subnet_group.database.name}",
            VpcSecurityGroupIds = [services.SecurityGroupId],
            ParameterGroupName = "${aws_db_parameter_group.postgresql.name}",
            DbName = name,
            // Changing the user name would replace the database.
            Username = UserName,
            PasswordWo = services.Password,
            PasswordWoVersion = services.PasswordVersion,
            IamDatabaseAuthenticationEnabled = true,
            BackupRetentionPeriod = props.Backup?.RetentionDays ?? OwnBackupDays,
            CopyTagsToSnapshot = true,
            DeletionProtection = props.DeletionProtection,
            SkipFinalSnapshot = !props.DeletionProtection,
            // Snapshots outlive their database, so the time of its creation tells apart what successive databases of this name leave.
            FinalSnapshotIdentifier = $"{Identifier}-final-${{formatdate(\"YYYYMMDDhhmmss\", timestamp())}}",
            EnabledCloudwatchLogsExports = LogTypes,
            MonitoringInterval = 60,
            MonitoringRoleArn = services.MonitoringRole.Arn,
            // Every instance class of RDS for PostgreSQL has it, and 7 days cost nothing.
            PerformanceInsightsEnabled = true,
            PerformanceInsightsRetentionPeriod = 7,
            Timeouts = new L1.DbInstance.DbInstanceTimeouts { Create = "2h", Update = "2h", Delete = "2h" },
            Lifecycle = new TerraformResourceLifecycle
            {
                PreventDestroy = props.DeletionProtection ? true : null,
                IgnoreChanges = ManagedElsewhere(props),
            },
            // RDS would create missing log groups itself, without retention and key.
            DependsOn = [.. logGroups, .. services.MonitoringRole.Permissions],
        });
        Endpoint = module.Output($"{name}_endpoint", $"${{aws_db_instance.{name}.endpoint}}", $"Host and port of {title}'s database.");
        ForBackup = new BackupResource(new BackedUpEntry(BackedUpEntry.Database, Identifier), $"${{aws_db_instance.{name}.arn}}");
        module.Inventory.AddLogGroupPrefix(LogGroupPrefix);
        module.Inventory.Add(new DatabaseEntry
        {
            Owner = module.OwnerWordFor(name),
            Name = name,
            Identifier = Identifier,
            Address = module.AddressOf($"aws_db_instance.{name}"),
            MajorVersion = services.MajorVersion,
            User = UserName,
            SecretName = props.SecretName,
            PasswordKey = DatabaseServices.PasswordKey,
            Certificates = Workspace.Certificates,
        });
    }

    /// <summary>Identifier; known at synthesis.</summary>
    public string Identifier { get; }

    /// <summary>Host and port; an expression valid in the stack.</summary>
    public string Endpoint { get; }

    /// <summary>The database for a backup plan, which then waits for it.</summary>
    public BackupResource ForBackup { get; }

    private string LogGroupPrefix => $"/aws/rds/instance/{Identifier}";

    /// <summary>The snapshot's name stays as it was at creation; AWS Backup sets the retention of what it backs up continuously.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html"/></remarks>
    private static string[] ManagedElsewhere(SimpheraInstanceProps props) => props.Backup is null
        ? ["final_snapshot_identifier"]
        : ["final_snapshot_identifier", "backup_retention_period"];

    private ITerraformDependable AddLogGroup(
        SimpheraInstanceModule module, string name, string type, DatabaseServices services, SimpheraInstanceProps props) =>
        new LogGroup(module, $"db_{name}_{type}", new LogGroupProps
        {
            LogGroupName = $"{LogGroupPrefix}/{type}",
            RetentionDays = props.LogRetentionDays,
            KmsKeyArn = services.LogKmsKeyArn,
        }).Resource;
}

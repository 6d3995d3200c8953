using HashiCorp.Cdktf;
using Infra.Constructs.Backup;
using Infra.Constructs.Logs;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Constructs.Rds;

/// <summary>Properties of <see cref="PostgresqlDatabase"/>.</summary>
public sealed record PostgresqlDatabaseProps
{
    /// <summary>What the databases of the module share.</summary>
    public required PostgresqlServices Services { get; init; }

    /// <summary>Whose data it holds, for people.</summary>
    public required string Title { get; init; }

    /// <summary>RDS instance class, for example <c>db.t4g.large</c>.</summary>
    public required string InstanceClass { get; init; }

    /// <summary>Storage at creation, in GiB; 20 to 65536.</summary>
    public required int StorageGiB { get; init; }

    /// <summary>Ceiling of storage autoscaling, in GiB, above <see cref="StorageGiB"/>; 0 switches it off.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html"/></remarks>
    public required int MaxStorageGiB { get; init; }

    /// <summary>User that owns the database. Changing it replaces the database.</summary>
    public string UserName { get; init; } = "dbuser";

    /// <summary>A second instance in another zone takes over when the first one fails.</summary>
    public bool MultiAz { get; init; } = true;

    /// <summary>Change the database at once and not in its next maintenance window; may restart it.</summary>
    public bool ApplyImmediately { get; init; }

    /// <summary>How AWS Backup backs the database up; null leaves its own backups of 7 days.</summary>
    public required BackupRule? Backup { get; init; }

    /// <summary>Neither Terraform nor the RDS console may delete the database.</summary>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>Retention of the logs in days.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>Kubernetes secret of the owner's namespace with the certificate authorities of RDS; null when nobody expects one.</summary>
    public KubernetesSecretEntry? Certificates { get; init; }
}

/// <summary>An RDS database for PostgreSQL, encrypted and inside the VPC: <c>aws_db_instance.&lt;id&gt;</c> and its log groups.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html"/></remarks>
public sealed class PostgresqlDatabase
{
    private const int OwnBackupDays = 7;
    private static readonly string[] LogTypes = ["postgresql", "upgrade"];

    /// <summary>Creates the database with output <c>&lt;id&gt;_endpoint</c>.</summary>
    /// <param name="module">The module; its owner is that of the database.</param>
    /// <param name="id">Name in Terraform and in PostgreSQL, and end of the identifier.</param>
    /// <param name="props">The properties.</param>
    /// <exception cref="ModelException">
    /// DATABASE_STORAGE: storage autoscaling ends below the storage. OWNER_MISSING: the module has no owner.
    /// </exception>
    public PostgresqlDatabase(ChildModule module, string id, PostgresqlDatabaseProps props)
    {
        ModelException.ThrowIf(props.MaxStorageGiB != 0 && props.MaxStorageGiB <= props.StorageGiB, module, id, "DATABASE_STORAGE",
            $"storage autoscaling must end above the storage ({props.StorageGiB} GiB), or 0 for none, got {props.MaxStorageGiB} GiB");
        var services = props.Services;
        Identifier = $"{services.NamePrefix}-{id}";
        var logGroups = LogTypes.Select(type => new LogGroup(module, $"db_{id}_{type}", new LogGroupProps
        {
            LogGroupName = $"{LogGroupPrefix}/{type}",
            RetentionDays = props.LogRetentionDays,
            KmsKeyArn = services.LogKmsKeyArn,
        }).Resource).ToList();
        _ = new L1.DbInstance.DbInstance(module, id, new L1.DbInstance.DbInstanceConfig
        {
            Identifier = Identifier,
            Engine = "postgres",
            EngineVersion = services.MajorVersion,
            AllowMajorVersionUpgrade = true,
            AutoMinorVersionUpgrade = true,
            ApplyImmediately = props.ApplyImmediately,
            InstanceClass = props.InstanceClass,
            AllocatedStorage = props.StorageGiB,
            MaxAllocatedStorage = props.MaxStorageGiB,
            StorageType = "gp3",
            StorageEncrypted = true,
            MultiAz = props.MultiAz,
            PubliclyAccessible = false,
            DbSubnetGroupName = "${aws_db_subnet_group.database.name}",
            VpcSecurityGroupIds = [services.SecurityGroupId],
            ParameterGroupName = "${aws_db_parameter_group.postgresql.name}",
            DbName = id,
            Username = props.UserName,
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
        Endpoint = module.Output($"{id}_endpoint", $"${{aws_db_instance.{id}.endpoint}}", $"Host and port of {props.Title}'s database.");
        ForBackup = new BackupResource(new BackedUpEntry(BackedUpEntry.Database, Identifier), $"${{aws_db_instance.{id}.arn}}");
        RecordIn(module, id, props);
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
    private static string[] ManagedElsewhere(PostgresqlDatabaseProps props) => props.Backup is null
        ? ["final_snapshot_identifier"]
        : ["final_snapshot_identifier", "backup_retention_period"];

    private void RecordIn(ChildModule module, string id, PostgresqlDatabaseProps props)
    {
        module.Inventory.AddLogGroupPrefix(LogGroupPrefix);
        module.Inventory.Add(new DatabaseEntry
        {
            Owner = module.OwnerWordFor(id),
            Name = id,
            Identifier = Identifier,
            Address = module.AddressOf($"aws_db_instance.{id}"),
            MajorVersion = props.Services.MajorVersion,
            User = props.UserName,
            SecretName = props.Services.Secret.SecretId,
            PasswordKey = props.Services.Secret.PasswordKey,
            Certificates = props.Certificates,
        });
    }
}

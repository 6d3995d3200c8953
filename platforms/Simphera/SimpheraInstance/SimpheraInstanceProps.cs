using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Logs;
using Infra.Inventory;

namespace Infra.Simphera.SimpheraInstance;

/// <summary>Properties of <see cref="SimpheraInstanceModule"/>: one entry of <c>simpheraInstances</c>.</summary>
public sealed record SimpheraInstanceProps
{
    /// <summary>Key of the entry; part of every address.</summary>
    public required string Key { get; init; }

    /// <summary>Name of the instance; part of every physical name. Lower-case letters, digits and hyphens.</summary>
    public required string InstanceName { get; init; }

    /// <summary>PostgreSQL version, for example <c>16</c>. Only the major version counts: RDS upgrades minor versions by itself.</summary>
    /// <remarks>
    /// Raise it together with <see cref="ApplyImmediately"/>: until the upgrade has run, RDS keeps using the parameter group of the old
    /// version, and Terraform cannot delete it.
    /// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html"/>
    /// </remarks>
    public required string PostgresqlVersion { get; init; }

    /// <summary>Size of the database of SIMPHERA.</summary>
    public required DatabaseSize Database { get; init; }

    /// <summary>Size of the database of Keycloak; null for none.</summary>
    public required DatabaseSize? Keycloak { get; init; }

    /// <summary>Change databases at once and not in their next maintenance window; may restart them.</summary>
    public bool ApplyImmediately { get; init; }

    /// <summary>Kubernetes namespace, which the module creates.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name or ARN of the secret whose JSON key <c>postgresql_password</c> holds the databases' password.</summary>
    public required string SecretName { get; init; }

    /// <summary>Raise it after the secret got a new password: Terraform then sets it in the databases. Any change counts.</summary>
    /// <remarks>Terraform never stores the password, so it cannot see by itself that the secret changed.</remarks>
    public int PasswordVersion { get; init; } = 1;

    /// <summary>Certificate authorities of RDS in PEM format; null takes the built-in ones of the region.</summary>
    public string? DatabaseCertificatesPem { get; init; }

    /// <summary>Backup of databases and bucket by AWS Backup; null leaves the databases' own backups of 7 days.</summary>
    public required BackupRule? Backup { get; init; }

    /// <summary>Neither Terraform nor the RDS console may delete databases, bucket and backup vault.</summary>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>Retention of the databases' logs in days.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>Tags of recovery points, which AWS Backup makes and the provider's <c>default_tags</c> do not reach.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Network of the databases.</summary>
    public required INetwork Network { get; init; }

    /// <summary>Cluster the instance runs in.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>Where logs go.</summary>
    public required ILogging Logging { get; init; }

    /// <summary>Known as soon as the cluster's add-ons work: an output of <c>module.eks-addons</c>.</summary>
    /// <remarks>
    /// Only the namespace and what is in it waits: <c>terraform destroy -target=module.eks-addons</c> spares databases and bucket.
    /// </remarks>
    public required string AddOnsReady { get; init; }
}

/// <summary>Size of a database.</summary>
public sealed record DatabaseSize
{
    /// <summary>RDS instance class, for example <c>db.t4g.large</c>.</summary>
    public required string InstanceClass { get; init; }

    /// <summary>Storage at creation, in GiB; 20 to 65536.</summary>
    public required int StorageGiB { get; init; }

    /// <summary>Ceiling of storage autoscaling, in GiB, above <see cref="StorageGiB"/>; 0 switches it off.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html"/></remarks>
    public required int MaxStorageGiB { get; init; }
}

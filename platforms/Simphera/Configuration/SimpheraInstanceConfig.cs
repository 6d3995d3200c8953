using Infra.Configuration.Shared;
using Infra.Inventory;

namespace Infra.Simphera.Configuration;

/// <summary>One entry of <c>simpheraInstances</c>.</summary>
public sealed record SimpheraInstanceConfig
{
    /// <summary>Part of the names of the instance's AWS resources; unique in the installation.</summary>
    public required string Name { get; init; }

    /// <summary>PostgreSQL version of both databases, <c>16</c>. Only the major version counts: RDS upgrades minor versions by itself.</summary>
    /// <remarks>
    /// Raise it together with <see cref="ApplyImmediately"/>: until the upgrade has run, RDS keeps using the parameter group of the old
    /// version, and Terraform cannot delete it.
    /// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html"/>
    /// </remarks>
    public required string PostgresqlVersion { get; init; }

    /// <summary>Whether changes to the databases are made at once and not in the next maintenance window.</summary>
    public required bool ApplyImmediately { get; init; }

    /// <summary>The SIMPHERA database.</summary>
    public required DatabaseConfig Database { get; init; }

    /// <summary>The Keycloak database; null when the instance uses another identity provider.</summary>
    public required DatabaseConfig? Keycloak { get; init; }

    /// <summary>Kubernetes namespace that is created for the instance.</summary>
    public required string K8sNamespace { get; init; }

    /// <summary>Name or ARN of the Secrets Manager secret with the database password; it exists before the first deployment.</summary>
    public required string SecretName { get; init; }

    /// <summary>Counts the changes of the password in the secret; Terraform sets the password again when it is raised.</summary>
    public required int PasswordVersion { get; init; }

    /// <summary>AWS Backup of databases and bucket; null when off.</summary>
    public required BackupRule? Backup { get; init; }

    /// <summary>Whether databases and bucket are protected against deletion.</summary>
    public required bool DeletionProtection { get; init; }

    /// <summary>Whether MinIO stands between SIMPHERA and the bucket; otherwise SIMPHERA and its executors use the bucket themselves.</summary>
    public bool HasMinio { get; init; } = true;

    /// <summary>Origin of SIMPHERA's web pages, which may read the bucket, <c>https://simphera.example.com</c>; null for none.</summary>
    public string? WebOrigin { get; init; }

    /// <summary>Objects of the bucket that go after some days; each id once.</summary>
    public IReadOnlyList<LifecycleRuleConfig> LifecycleRules { get; init; } = [];
}

/// <summary>One entry of <c>s3_lifecycle_rules</c>.</summary>
/// <param name="Id">Name of the rule.</param>
/// <param name="Path">Beginning of the objects' keys; empty for all.</param>
/// <param name="ExpirationDays">Days after which the objects go.</param>
public sealed record LifecycleRuleConfig(string Id, string Path, int ExpirationDays);

using Infra.Constructs;
using Infra.Constructs.Backup;
using Infra.Constructs.Rds;
using Infra.Inventory;
using Infra.Platform;
using Infra.Simphera.Configuration;

namespace Infra.Simphera.SimpheraInstance;

/// <summary>What one SIMPHERA instance needs: databases, bucket, roles, namespace and backup.</summary>
/// <remarks>
/// Databases and bucket know nothing of the cluster's add-ons; only what is inside the cluster waits for them, so that
/// <c>terraform destroy -target=module.eks-addons</c> leaves both alone.
/// </remarks>
public sealed class SimpheraInstanceModule : ChildModule
{
    /// <summary>Creates <c>module.simphera_instance_&lt;key&gt;</c>.</summary>
    /// <param name="scope">The stack's modules.</param>
    /// <param name="key">Key of the instance in the configuration; part of every address.</param>
    /// <param name="config">The instance.</param>
    /// <param name="certificatesPem">Certificate authorities of RDS in PEM format; null takes the built-in ones of the Region.</param>
    /// <param name="foundation">What the instance stands on.</param>
    /// <exception cref="ModelException">
    /// POSTGRESQL_VERSION, DATABASE_STORAGE, BUCKET_NAME, ROLE_NAME_LENGTH, BACKUP_NAME_LENGTH, BACKUP_RETENTION, OWNER_WORD.
    /// </exception>
    public SimpheraInstanceModule(
        ModuleScope scope, string key, SimpheraInstanceConfig config, string? certificatesPem, IFoundation foundation)
        : base(scope, ModuleName(key), OwnerOf(key, config.Name))
    {
        var databases = new Databases(this, config, foundation);
        DatabaseIdentifiers = [databases.Simphera.Identifier, databases.Keycloak?.Identifier ?? string.Empty];
        DatabaseEndpoints = [databases.Simphera.Endpoint, databases.Keycloak?.Endpoint ?? string.Empty];

        var storage = new ObjectStorage(this, config, foundation);
        BucketName = storage.Bucket.BucketName;
        Namespace = config.K8sNamespace;
        var certificates = certificatesPem ?? RdsCertificates.Of(Environment.Region);
        HasDatabaseCertificates = certificates is not null;
        _ = new Workspace(this, config, foundation, storage, certificates);

        var plan = new BackupPlan(this, "backup", new BackupPlanProps
        {
            NamePrefix = $"{Environment.Name}-{config.Name}",
            Rule = config.Backup,
            RecoveryPointTags = foundation.Tags,
            Protected = config.DeletionProtection,
        });
        plan.Select("rds_s3", $"{Environment.Name}-{config.Name}-rds-s3",
            [.. databases.All.Select(database => database.ForBackup), storage.Bucket.ForBackup]);
        BackupVaultName = plan.VaultName;
    }

    /// <summary>Identifiers of the databases of SIMPHERA and Keycloak, empty text for none; known at synthesis.</summary>
    public IReadOnlyList<string> DatabaseIdentifiers { get; }

    /// <summary>Host and port of the databases of SIMPHERA and Keycloak, empty text for none; expressions valid in the stack.</summary>
    public IReadOnlyList<string> DatabaseEndpoints { get; }

    /// <summary>Name of the bucket; known at synthesis.</summary>
    public string BucketName { get; }

    /// <summary>Kubernetes namespace of the instance.</summary>
    public string Namespace { get; }

    /// <summary>Name of the backup vault; null without backup. Known at synthesis.</summary>
    public string? BackupVaultName { get; }

    /// <summary>
    /// Whether the secret <c>customsslrootcertificate</c> exists. False in a region without built-in certificates when none were given:
    /// SIMPHERA then cannot check its databases' certificates until somebody creates the secret.
    /// </summary>
    public bool HasDatabaseCertificates { get; }

    /// <summary>Name of the module of an entry; two keys may give one name, which the caller must refuse.</summary>
    public static string ModuleName(string key) => NameFor("simphera_instance", key);

    private static OwnerEntry OwnerOf(string key, string name) =>
        new(key, $"SIMPHERA instance {key}", $"simpheraInstances.{key}", name == key ? [] : [name]);
}

using Infra.Constructs;
using Infra.Constructs.Backup;
using Infra.Inventory;

namespace Infra.Simphera.SimpheraInstance;

/// <summary>What one SIMPHERA instance needs: databases, bucket, roles, namespace and backup.</summary>
/// <remarks>
/// Databases and bucket know nothing of the cluster's add-ons; only what is inside the cluster waits for them, so that
/// <c>terraform destroy -target=module.eks-addons</c> leaves both alone.
/// </remarks>
public sealed class SimpheraInstanceModule : ChildModule
{
    /// <summary>Creates <c>module.simphera_instance_&lt;key&gt;</c>.</summary>
    /// <exception cref="ModelException">
    /// POSTGRESQL_VERSION, DATABASE_STORAGE, BUCKET_NAME, ROLE_NAME_LENGTH, BACKUP_NAME_LENGTH, BACKUP_RETENTION, OWNER_WORD.
    /// </exception>
    public SimpheraInstanceModule(ModuleScope scope, SimpheraInstanceProps props) : base(scope, ModuleName(props.Key), OwnerOf(props))
    {
        var services = new DatabaseServices(this, props);
        var simphera = new Database(this, "simphera", "SIMPHERA", props.Database, services, props);
        var keycloak = props.Keycloak is { } size ? new Database(this, "keycloak", "Keycloak", size, services, props) : null;
        DatabaseIdentifiers = [simphera.Identifier, keycloak?.Identifier ?? string.Empty];
        DatabaseEndpoints = [simphera.Endpoint, keycloak?.Endpoint ?? string.Empty];

        var storage = new ObjectStorage(this, props);
        BucketName = storage.Bucket.BucketName;
        Namespace = props.Namespace;
        var certificates = props.DatabaseCertificatesPem ?? RdsCertificates.Of(Environment.Region);
        HasDatabaseCertificates = certificates is not null;
        _ = new Workspace(this, props, storage, certificates);

        var plan = new BackupPlan(this, "backup", new BackupPlanProps
        {
            NamePrefix = $"{Environment.Name}-{props.InstanceName}",
            Rule = props.Backup,
            RecoveryPointTags = props.Tags,
            Protected = props.DeletionProtection,
        });
        plan.Select("rds_s3", $"{Environment.Name}-{props.InstanceName}-rds-s3",
            [simphera.ForBackup, .. keycloak is null ? Array.Empty<BackupResource>() : [keycloak.ForBackup], storage.Bucket.ForBackup]);
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

    private static OwnerEntry OwnerOf(SimpheraInstanceProps props) => new(
        props.Key,
        $"SIMPHERA instance {props.Key}",
        $"simpheraInstances.{props.Key}",
        props.InstanceName == props.Key ? [] : [props.InstanceName]);
}

using System.Text.RegularExpressions;
using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Configuration.Shared;
using Infra.Inventory;
using Infra.Simphera.Configuration.Rules;

namespace Infra.Simphera.Configuration.Inputs;

/// <summary>SIMPHERA instances.</summary>
internal static partial class SimpheraInputs
{
    public static readonly InputSet Attributes = new("simpheraInstances");

    public static readonly Input<string> Name = Attributes.AddRequired(
        "name",
        Types.Text.With(InstanceKeys.Name),
        "Part of the names of the instance's AWS resources; unique in the installation.",
        "production");

    public static readonly Input<string> PostgresqlVersion = Attributes.Add(
        "postgresqlVersion",
        Types.Text.With(Check.That<string>(
            Codes.PostgresqlVersion, "a PostgreSQL version, such as \"16\" or \"16.14\"", value => VersionPattern().IsMatch(value))),
        "16",
        "PostgreSQL major version of both databases; RDS chooses the minor one and upgrades it, so one that is written has no effect.");

    public static readonly Input<bool> PostgresqlApplyImmediately = Attributes.Add(
        "postgresqlApplyImmediately",
        Types.Flag,
        false,
        "Whether changes to the databases are made at once (with a short outage) and not in the next maintenance window.");

    public static readonly Input<int> PostgresqlStorage = Attributes.Add(
        "postgresqlStorage", Storage, 20, "Storage of the SIMPHERA database, in GiB.");

    public static readonly Input<int> PostgresqlMaxStorage = Attributes.Add(
        "postgresqlMaxStorage", MaxStorage, 100, "Limit of storage autoscaling, in GiB; 0 switches autoscaling off.");

    public static readonly Input<string> DbInstanceTypeSimphera = Attributes.Add(
        "db_instance_type_simphera", InstanceClass, "db.t4g.large", "DB instance class of the SIMPHERA database.");

    public static readonly Input<bool> EnableKeycloak = Attributes.Add(
        "enable_keycloak", Types.Flag, true, "Whether the instance has a database for Keycloak.");

    public static readonly Input<int> PostgresqlStorageKeycloak = Attributes.Add(
        "postgresqlStorageKeycloak", Storage, 20, "Storage of the Keycloak database, in GiB.");

    public static readonly Input<int> PostgresqlMaxStorageKeycloak = Attributes.Add(
        "postgresqlMaxStorageKeycloak", MaxStorage, 100, "Limit of storage autoscaling, in GiB; 0 switches autoscaling off.");

    public static readonly Input<string> DbInstanceTypeKeycloak = Attributes.Add(
        "db_instance_type_keycloak", InstanceClass, "db.t4g.large", "DB instance class of the Keycloak database.");

    public static readonly Input<string> K8sNamespace = Attributes.Add(
        "k8s_namespace", Types.Text.With(ResourceNames.Namespace), "simphera", "Kubernetes namespace that is created for the instance.");

    public static readonly Input<string> SecretName = Attributes.Add(
        "secretname",
        Types.Text.With(ResourceNames.Secret),
        "aws-simphera-dev-production",
        "Secrets Manager secret with the key postgresql_password; must exist before the first deployment.");

    public static readonly Input<int> PostgresqlPasswordVersion = Attributes.Add(
        "postgresqlPasswordVersion",
        Types.WholeNumber.With(Check.Range(SimpheraCodes.PasswordVersion, 1, 1_000_000)),
        1,
        "Raise it by one after changing the password in the secret: Terraform then sets the new password in the databases.");

    public static readonly Input<bool> EnableBackupService = Attributes.Add(
        "enable_backup_service", Types.Flag, true, "Whether AWS Backup backs up databases and bucket.");

    public static readonly Input<int> BackupRetention = Attributes.Add(
        "backup_retention",
        Types.WholeNumber.With(Check.Range(Codes.BackupRetentionRange, 1, 35, "days")),
        35,
        "How long continuous backups are kept, in days.");

    public static readonly Input<bool> EnableDeletionProtection = Attributes.Add(
        "enable_deletion_protection", Types.Flag, true, "Whether databases and bucket are protected against deletion.");

    public static readonly Input<string?> SimpheraUrl = Attributes.AddOptional(
        "simphera_url",
        Types.Text.With(Urls.Of("https", "http")),
        "URL of SIMPHERA: web pages from there may read the bucket in a browser (CORS). Unset: none may.",
        "https://simphera.example.com");

    public static readonly Input<bool> EnableMinio = Attributes.Add(
        "enable_minio",
        Types.Flag,
        true,
        "True: the service account minio-irsa has access to the bucket. False, for a SIMPHERA without MinIO: simphera-irsa and "
        + "executoragentlinux-irsa have.");

    public static readonly InputSet LifecycleAttributes = new("s3_lifecycle_rules");

    public static readonly Input<string> LifecycleId = LifecycleAttributes.AddRequired(
        "id",
        Types.Text.With(Check.That<string>(
            SimpheraCodes.LifecycleRule,
            "1 to 255 characters, and not \"expire\", the rule that every bucket has",
            value => value.Length is >= 1 and <= 255 && value is not "expire")),
        "Name of the rule.",
        "old-results");

    public static readonly Input<string> LifecyclePath = LifecycleAttributes.Add(
        "path", Types.Text, "", "Beginning of the objects' keys, without a slash in front; empty: all objects.", "results/");

    public static readonly Input<int> LifecycleExpirationDays = LifecycleAttributes.AddRequired(
        "expiration_days",
        Types.WholeNumber.With(Check.Range(SimpheraCodes.LifecycleRule, 1, 36_500, "days")),
        "Days after which the objects go. Versions that went stay for 90 days.",
        365);

    public static readonly Input<IReadOnlyList<LifecycleRuleConfig>> S3LifecycleRules = Attributes.Add(
        "s3_lifecycle_rules",
        Types.ListOf(Types.ObjectOf(LifecycleAttributes, MakeLifecycleRule)).With(new Check<IReadOnlyList<LifecycleRuleConfig>>(
            SimpheraCodes.LifecycleRule,
            "each id once",
            rules => rules.GroupBy(rule => rule.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
                ? $"must name each id once, got \"{twice.Key}\" {twice.Count()} times"
                : null)),
        new TfList([]),
        "Objects of the bucket that go after some days; the others stay.");

    public static readonly InputSet All = new("SIMPHERA instances");

    public static readonly Input<IReadOnlyDictionary<string, SimpheraInstanceConfig>> Instances = All.Add(
        "simpheraInstances",
        Types.MapOf(Types.ObjectOf(Attributes, Make), InstanceKeys.ModuleKey),
        TfObject.Of(("production", TfObject.Of(
            (Name.Name, "production"), (K8sNamespace.Name, "simphera"), (SecretName.Name, "aws-simphera-dev-production")))),
        "SIMPHERA instances by key; the key is part of the module's address, module.simphera_instance_KEY.");

    public static readonly Input<string?> DatabaseCertificatesFile = All.AddOptional(
        "databaseCertificatesFile",
        Types.TextFile(Codes.CertificatesPem, "-----BEGIN CERTIFICATE-----", "PEM certificates"),
        "PEM file with the certificate authorities of RDS, relative to the folder of this file; unset: those built in for the Region.",
        "rds-bundle.pem");

    private static InputType<int> Storage => Types.WholeNumber.With(Check.Range(Codes.StorageRange, 20, 65536, "GiB"));

    private static InputType<int> MaxStorage => Types.WholeNumber.With(Check.That<int>(
        Codes.StorageRange, "0 or 22 to 65536 GiB and at least 10 % above the storage", value => value is 0 or (>= 20 and <= 65536)));

    private static InputType<string> InstanceClass => Types.Text.With(
        Check.That<string>(Codes.DbInstanceClass, "a DB instance class, such as db.t4g.large", value => ClassPattern().IsMatch(value)),
        new Check<string>(
            Codes.DbInstanceClass,
            "not of the families t2, m3, m4, r3, r4",
            value => value.Split('.') is ["db", "t2" or "m3" or "m4" or "r3" or "r4", ..]
                ? $"{value} is too old for the PostgreSQL versions that RDS supports; use db.t4g, db.m7g or db.r7g"
                : null));

    private static LifecycleRuleConfig MakeLifecycleRule(Bound bound) =>
        new(bound.Get(LifecycleId), bound.Get(LifecyclePath), bound.Get(LifecycleExpirationDays));

    private static SimpheraInstanceConfig Make(Bound bound) => new()
    {
        Name = bound.Get(Name),
        PostgresqlVersion = bound.Get(PostgresqlVersion),
        ApplyImmediately = bound.Get(PostgresqlApplyImmediately),
        Database = new DatabaseConfig
        {
            InstanceClass = bound.Get(DbInstanceTypeSimphera),
            StorageGiB = bound.Get(PostgresqlStorage),
            MaxStorageGiB = bound.Get(PostgresqlMaxStorage),
        },
        Keycloak = bound.Get(EnableKeycloak)
            ? new DatabaseConfig
            {
                InstanceClass = bound.Get(DbInstanceTypeKeycloak),
                StorageGiB = bound.Get(PostgresqlStorageKeycloak),
                MaxStorageGiB = bound.Get(PostgresqlMaxStorageKeycloak),
            }
            : null,
        K8sNamespace = bound.Get(K8sNamespace),
        SecretName = bound.Get(SecretName),
        PasswordVersion = bound.Get(PostgresqlPasswordVersion),
        Backup = bound.Get(EnableBackupService) ? new BackupRule { RetentionDays = bound.Get(BackupRetention), Schedule = null } : null,
        DeletionProtection = bound.Get(EnableDeletionProtection),
        HasMinio = bound.Get(EnableMinio),
        // Browsers name the origin, which has no path.
        WebOrigin = bound.Get(SimpheraUrl) is { } url ? new Uri(url).GetLeftPart(UriPartial.Authority) : null,
        LifecycleRules = bound.Get(S3LifecycleRules),
    };

    [GeneratedRegex("^[1-9][0-9]?(\\.[0-9]{1,2})?\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();

    [GeneratedRegex(
        "^db\\.[a-z]+[0-9][a-z0-9]*\\.(micro|small|medium|large|[0-9]*xlarge)(\\.tpc[0-9]\\.mem[0-9]x)?\\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClassPattern();
}

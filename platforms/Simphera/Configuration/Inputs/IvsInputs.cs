using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Configuration.Shared;
using Infra.Inventory;

namespace Infra.Simphera.Configuration.Inputs;

/// <summary>IVS instances.</summary>
internal static class IvsInputs
{
    private const string EnableAuthentication = "enable_ivs_authentication";

    public static readonly InputSet Attributes = new("ivsInstances");

    public static readonly Input<string> K8sNamespace = Attributes.Add(
        "k8s_namespace", Types.Text.With(ResourceNames.Namespace), "ivs", "Kubernetes namespace that is created for the instance.");

    public static readonly Input<IvsBucketConfig> DataBucket = AddBucket("data_bucket", "Bucket of the processed data.", "example-ivs");

    public static readonly Input<IvsBucketConfig> RawDataBucket = AddBucket(
        "raw_data_bucket", "Bucket of the raw data.", "example-ivs-raw");

    public static readonly Input<OpenSearchConfig?> OpenSearch = Attributes.Add(
        "opensearch", OpenSearchInputs.Type, TfObject.Empty, "OpenSearch domain of the instance.");

    public static readonly Input<string> ReleaseName = Attributes.Add(
        "ivs_release_name",
        Types.Text.With(ResourceNames.Release),
        "ivs",
        "Name of the instance's Helm release; the backup finds the MongoDB volume by it.");

    public static readonly Input<bool> BackupServiceEnable = Attributes.Add(
        "backup_service_enable", Types.Flag, false, "Whether AWS Backup backs up the MongoDB volume and the buckets.");

    public static readonly Input<int> BackupRetention = Attributes.Add(
        "backup_retention",
        Types.WholeNumber.With(Check.Range(Codes.BackupRetentionRange, 1, 35, "days")),
        7,
        "How long backups are kept, in days.");

    public static readonly Input<string> BackupSchedule = Attributes.Add(
        "backup_schedule", Types.Text.With(Schedules.Cron), "cron(0 1 * * ? *)", "When backups start, in UTC.");

    public static readonly Input<bool> EnableDeletionProtection = Attributes.Add(
        "enable_deletion_protection", Types.Flag, true, "Whether the buckets are protected against deletion.");

    public static readonly Input<IReadOnlyDictionary<string, string>?> GoofysVersions = Attributes.AddOptional(
        "goofys_user_agent_sdk_and_go_version", Types.MapOf(Types.Text), "Accepted for older files; has no effect.");

    public static readonly InputSet All = new("IVS instances");

    public static readonly Input<IReadOnlyDictionary<string, IvsInstanceConfig>> Instances = All.Add(
        "ivsInstances",
        Types.MapOf(Types.ObjectOf(Attributes, Make), InstanceKeys.NameKey),
        TfObject.Empty,
        "IVS instances by key; the key is part of the module's address, module.ivs_instance_KEY.",
        TfObject.Of(("production", TfObject.Of(
            ("k8s_namespace", "ivs"),
            ("data_bucket", TfObject.Of(("name", "example-ivs"))),
            ("raw_data_bucket", TfObject.Of(("name", "example-ivs-raw")))))));

    static IvsInputs()
    {
        Attributes.AddRenamed("dataBucketName", DataBucket, "name");
        Attributes.AddRenamed("rawDataBucketName", RawDataBucket, "name");
        Attributes.AddUnsupported(
            EnableAuthentication,
            "no database for the sign-in of IVS is created; make one yourself and name it in the values of the IVS chart",
            Neutral.Value(false));
        // They describe that database: where the switch above is written, it tells all there is to say.
        foreach (var key in new[] { "db_instance_type_ivs", "database_secretname", "postgresqlVersion", "postgresqlApplyImmediately" })
        {
            Attributes.AddUnsupported(
                key,
                $"it describes the database for the sign-in of IVS, which is not created; remove it, or set {EnableAuthentication} = false",
                Neutral.Beside(EnableAuthentication));
        }

        All.AddUnsupported(
            "enable_ivs",
            "RTMaps comes to the license server with the first entry of ivsInstances; describe the instance there",
            Neutral.Value(false).OrValueWith(true, Instances.Name));
        All.AddUnsupported(
            "scenarioGenerationInstances", "there is no scenario generation here; remove the key", Neutral.Off);
    }

    private static IvsInstanceConfig Make(Bound bound) => new()
    {
        K8sNamespace = bound.Get(K8sNamespace),
        DataBucket = bound.Get(DataBucket),
        RawDataBucket = bound.Get(RawDataBucket),
        OpenSearch = bound.Get(OpenSearch),
        ReleaseName = bound.Get(ReleaseName),
        Backup = bound.Get(BackupServiceEnable)
            ? new BackupRule { RetentionDays = bound.Get(BackupRetention), Schedule = bound.Get(BackupSchedule) }
            : null,
        DeletionProtection = bound.Get(EnableDeletionProtection),
    };

    private static Input<IvsBucketConfig> AddBucket(string name, string description, string example)
    {
        var set = new InputSet(name);
        var bucket = set.AddRequired("name", Types.Text.With(ResourceNames.Bucket), "Bucket name; unique in all of AWS.", example);
        var create = set.Add("create", Types.Flag, true, "False: the bucket exists already and only access to it is granted.");
        return Attributes.AddRequired(
            name,
            Types.ObjectOf(set, bound => new IvsBucketConfig { Name = bound.Get(bucket), Create = bound.Get(create) }),
            description,
            TfObject.Of(("name", example)));
    }
}

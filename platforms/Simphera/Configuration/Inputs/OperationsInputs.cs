using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Configuration.Shared;
using Infra.Simphera.Configuration.Rules;

namespace Infra.Simphera.Configuration.Inputs;

/// <summary>License server, patching, logs and the container registry.</summary>
internal static class OperationsInputs
{
    public const string ScanDefault = "cron(0 0 * * ? *)";
    public const string InstallDefault = "cron(0 3 * * ? *)";

    private const string CodeMeterDefault =
        "https://www.wibu.com/support/user/user-software/file/download/15803.html"
        + "?tx_wibudownloads_downloadlist%5BdirectDownload%5D=directDownload&tx_wibudownloads_downloadlist%5BuseAwsS3%5D=0"
        + "&cHash=8dba7ab094dec6267346f04fce2a2bcd";

    private static readonly IReadOnlyList<int> RetentionDays =
        [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public static readonly InputSet All = new("Operations");

    public static readonly Input<bool> LicenseServer = All.Add(
        "licenseServer", Types.Flag, false, "Whether there is an EC2 instance that serves software licenses.");

    public static readonly Input<string> LicenseServerInstanceType = All.Add(
        "licenseServerInstanceType",
        Types.Text.With(InstanceTypes.Syntax, InstanceTypes.X64),
        "t3a.large",
        "Instance type of the license server.");

    public static readonly Input<string> CodeMeter = All.Add(
        "codemeter",
        Types.Text.With(Urls.Of("https", "http")),
        CodeMeterDefault,
        "URL of the CodeMeter rpm package that the license server installs.");

    public static readonly Input<string> RtMapsLink = All.Add(
        "rtMaps_link",
        Types.Text.With(Urls.Of("https", "http")),
        "http://dl.intempora.com/RTMaps4/rtmaps_4.9.0_ubuntu1804_x86_64_release.tar.bz2",
        "URL of the RTMaps archive that the license server installs when there are IVS instances.");

    public static readonly Input<bool> EnablePatching = All.Add(
        "enable_patching", Types.Flag, false, "Whether SSM Patch Manager scans and patches the license server and scans the nodes.");

    public static readonly Input<string> ScanSchedule = All.Add(
        "scan_schedule",
        Types.Text.With(Schedules.CronOrRate),
        ScanDefault,
        "When the scan window starts, in UTC; must not overlap the install window.");

    public static readonly Input<string> InstallSchedule = All.Add(
        "install_schedule", Types.Text.With(Schedules.CronOrRate), InstallDefault, "When the install window starts, in UTC.");

    public static readonly Input<int> MaintenanceDuration = All.Add(
        "maintainance_duration", // The reference's spelling.
        Types.WholeNumber.With(Check.Range(SimpheraCodes.WindowLength, 1, 24, "hours")),
        3,
        "Length of the two windows, in hours.");

    public static readonly Input<int> CloudWatchRetention = All.Add(
        "cloudwatch_retention",
        Types.WholeNumber.With(Check.That<int>(
            Codes.LogRetention, $"one of {string.Join(", ", RetentionDays)}", value => RetentionDays.Contains(value))),
        7,
        "Retention of every CloudWatch log group, in days; 0 keeps logs for ever.");

    public static readonly Input<string> MonitoringNamespace = All.Add(
        "simphera_monitoring_namespace",
        Types.Text.With(ResourceNames.Namespace),
        "monitoring",
        "Kubernetes namespace that is created for monitoring.");

    public static readonly Input<EcrPullThroughCacheConfig?> EcrPullThroughCache = All.Add(
        "ecr_pullthrough_cache_rule_config", EcrType(), TfObject.Empty, "ECR pull-through cache of the dSPACE container registry.");

    static OperationsInputs()
    {
        All.AddUnsupported("account_id", "write it as allowedAccountIds = [\"ID\"]: Terraform then changes no other account");
        All.AddUnsupported(
            "aws_managed_kms",
            "secrets of the cluster and log groups are encrypted with keys of the account itself, whose use policies limit; remove the key",
            Neutral.Value(false));
        All.AddRenamed("enable_ecr_pullthrough_rule", EcrPullThroughCache, "enable");
        All.AddUnsupported(
            "registry_credentials",
            "credentials never stand in a configuration; put them into the secret ecr-pullthroughcache/dspacecloudreleases",
            Neutral.Blank);
    }

    /// <summary>The license server, or null when it is off.</summary>
    public static LicenseServerConfig? MakeLicenseServer(Bound bound) => bound.Get(LicenseServer)
        ? new LicenseServerConfig
        {
            InstanceType = bound.Get(LicenseServerInstanceType),
            CodeMeterUrl = bound.Get(SimpheraInputs.Instances).Count > 0 ? bound.Get(CodeMeter) : null,
            RtMapsUrl = bound.Get(IvsInputs.Instances).Count > 0 ? bound.Get(RtMapsLink) : null,
        }
        : null;

    /// <summary>Patching, or null when it is off.</summary>
    public static PatchingConfig? MakePatching(Bound bound) => bound.Get(EnablePatching)
        ? new PatchingConfig
        {
            ScanSchedule = bound.Get(ScanSchedule),
            InstallSchedule = bound.Get(InstallSchedule),
            DurationHours = bound.Get(MaintenanceDuration),
        }
        : null;

    private static InputType<EcrPullThroughCacheConfig?> EcrType()
    {
        var set = new InputSet("ecr_pullthrough_cache_rule_config");
        var enable = set.Add("enable", Types.Flag, false, "Whether the nodes pull through the cache.");
        var exist = set.Add("exist", Types.Flag, false, "True: the account has the cache rule and its secret already.");
        return Types.ObjectOf(set, bound => bound.Get(enable) ? new EcrPullThroughCacheConfig { Exists = bound.Get(exist) } : null);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>
/// The settings of an RDS instance that a point-in-time restore loses or may lose: without being told otherwise it takes the default
/// security group, the default parameter group, one zone and no protection.
/// </summary>
/// <remarks>
/// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceToPointInTime.html"/>
/// </remarks>
internal static class DatabaseSettings
{
    // Below this size gp3 has fixed rates, and RDS refuses to be told them.
    private const int SmallestGp3WithRates = 400;

    private static readonly DatabaseSetting[] All =
    [
        new("DBInstanceClass", SettingOrigin.Restore, Value("DBInstanceClass")),
        new("Port", SettingOrigin.Restore, In("Endpoint", "Port")),
        new("MultiAZ", SettingOrigin.Restore, Value("MultiAZ")),
        new("PubliclyAccessible", SettingOrigin.Restore, Value("PubliclyAccessible")),
        new("AutoMinorVersionUpgrade", SettingOrigin.Restore, Value("AutoMinorVersionUpgrade")),
        new("DBSubnetGroupName", SettingOrigin.Restore, In("DBSubnetGroup", "DBSubnetGroupName")),
        new("VpcSecurityGroupIds", SettingOrigin.Restore, List("VpcSecurityGroups", "VpcSecurityGroupId")),
        new("DBParameterGroupName", SettingOrigin.Restore, First("DBParameterGroups", "DBParameterGroupName")),
        new("OptionGroupName", SettingOrigin.Restore, OwnOptionGroup),
        new("NetworkType", SettingOrigin.Restore, Value("NetworkType")),
        new("StorageType", SettingOrigin.Restore, Value("StorageType")),
        new("AllocatedStorage", SettingOrigin.Restore, Value("AllocatedStorage")),
        new("MaxAllocatedStorage", SettingOrigin.Restore, Value("MaxAllocatedStorage")),
        new("Iops", SettingOrigin.Restore, Rate("Iops")),
        new("StorageThroughput", SettingOrigin.Restore, Rate("StorageThroughput")),
        new("EnableIAMDatabaseAuthentication", SettingOrigin.Restore, Value("IAMDatabaseAuthenticationEnabled")),
        new("EnableCloudwatchLogsExports", SettingOrigin.Restore, Texts("EnabledCloudwatchLogsExports")),
        new("CopyTagsToSnapshot", SettingOrigin.Restore, Value("CopyTagsToSnapshot")),
        new("DeletionProtection", SettingOrigin.Restore, Value("DeletionProtection")),
        new("CACertificateIdentifier", SettingOrigin.Restore, Value("CACertificateIdentifier")),
        new("MonitoringInterval", SettingOrigin.Change, Value("MonitoringInterval")),
        new("MonitoringRoleArn", SettingOrigin.Change, Value("MonitoringRoleArn")),
        new("EnablePerformanceInsights", SettingOrigin.Change, Value("PerformanceInsightsEnabled")),
        new("PerformanceInsightsKMSKeyId", SettingOrigin.Change, Value("PerformanceInsightsKMSKeyId")),
        new("PerformanceInsightsRetentionPeriod", SettingOrigin.Change, Value("PerformanceInsightsRetentionPeriod")),
        new("BackupRetentionPeriod", SettingOrigin.Inherited, Value("BackupRetentionPeriod")),
        new("PreferredBackupWindow", SettingOrigin.Inherited, Value("PreferredBackupWindow")),
        new("PreferredMaintenanceWindow", SettingOrigin.Inherited, Value("PreferredMaintenanceWindow")),
        new("StorageEncrypted", SettingOrigin.Fixed, Value("StorageEncrypted")),
        new("KmsKeyId", SettingOrigin.Fixed, Value("KmsKeyId")),
    ];

    /// <summary>The members of a restore that give the new database the settings of its original.</summary>
    public static JsonObject ForRestore(JsonElement original) => Members(original, [SettingOrigin.Restore]);

    /// <summary>The members of a change that gives a database what it lacks of the original's settings; empty for nothing.</summary>
    /// <param name="original">Description of the original.</param>
    /// <param name="copy">Description of the restored database; null when it does not exist yet.</param>
    public static JsonObject ForChange(JsonElement original, JsonElement? copy) => copy is { } there
        ? new JsonObject(All
            .Where(setting => setting.Origin is not SettingOrigin.Fixed && Differs(setting, original, there))
            .SelectMany(setting => ChangeOf(setting, original, there)))
        : Members(original, [SettingOrigin.Change]);

    /// <summary>Names and values of the settings in which two databases differ.</summary>
    public static IReadOnlyList<string> Differences(JsonElement original, JsonElement copy) =>
    [
        .. All.Where(setting => Differs(setting, original, copy))
            .Select(setting => $"{setting.Name} is {Text(setting.Read(copy))} where the original has {Text(setting.Read(original))}"),
    ];

    private static JsonObject Members(JsonElement original, SettingOrigin[] origins) => new(All
        .Where(setting => origins.Contains(setting.Origin) && setting.Read(original) is not null)
        .Select(setting => KeyValuePair.Create(setting.Name, setting.Read(original))));

    // A setting that the original does not have cannot be taken away by naming it; the comparison at the end shows it.
    private static IEnumerable<KeyValuePair<string, JsonNode?>> ChangeOf(DatabaseSetting setting, JsonElement original, JsonElement copy)
    {
        if (setting.Name is "EnableCloudwatchLogsExports")
        {
            var types = Types(original).Except(Types(copy), StringComparer.Ordinal);
            yield return KeyValuePair.Create<string, JsonNode?>(
                "CloudwatchLogsExportConfiguration",
                new JsonObject { ["EnableLogTypes"] = new JsonArray([.. types.Select(type => JsonValue.Create(type))]) });
        }
        else if (setting.Read(original) is { } value)
        {
            yield return KeyValuePair.Create<string, JsonNode?>(setting.Name is "Port" ? "DBPortNumber" : setting.Name, value);
        }

        IEnumerable<string> Types(JsonElement database) => setting.Read(database)?.AsArray().Select(type => type!.GetValue<string>()) ?? [];
    }

    private static bool Differs(DatabaseSetting setting, JsonElement original, JsonElement copy) =>
        !string.Equals(Text(setting.Read(original)), Text(setting.Read(copy)), StringComparison.Ordinal);

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "not set";

    private static Func<JsonElement, JsonNode?> Value(string name) =>
        database => database.Argument(name) is { } value ? JsonNode.Parse(value.GetRawText()) : null;

    private static Func<JsonElement, JsonNode?> In(string block, string name) =>
        database => Value(name)(database.Argument(block) ?? default);

    private static Func<JsonElement, JsonNode?> First(string list, string name) =>
        database => database.Block(list)?.Text(name) is { } value ? JsonValue.Create(value) : null;

    // The default group comes by itself, and goes with the version.
    private static JsonNode? OwnOptionGroup(JsonElement database) =>
        First("OptionGroupMemberships", "OptionGroupName")(database) is { } group
        && !group.GetValue<string>().StartsWith("default:", StringComparison.Ordinal) ? group : null;

    private static Func<JsonElement, JsonNode?> List(string list, string name) =>
        database => Sorted(database.Blocks(list).Select(item => item.Text(name)).OfType<string>());

    private static Func<JsonElement, JsonNode?> Texts(string name) => database => Sorted(database.Texts(name));

    private static JsonArray? Sorted(IEnumerable<string> texts) =>
        texts.Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } sorted ? [.. sorted.Select(text => JsonValue.Create(text))] : null;

    private static Func<JsonElement, JsonNode?> Rate(string name) => database =>
        database.Text("StorageType") is "gp2" or "standard"
        || (database.Text("StorageType") is "gp3" && database.Number("AllocatedStorage") < SmallestGp3WithRates)
            ? null
            : Value(name)(database);
}

/// <summary>One setting that a restored database shall share with its original.</summary>
/// <param name="Name">Name of the setting in requests.</param>
/// <param name="Origin">How the restored database gets it.</param>
/// <param name="Read">Reads it from the description of a database; null when it is not set.</param>
internal sealed record DatabaseSetting(string Name, SettingOrigin Origin, Func<JsonElement, JsonNode?> Read);

/// <summary>How a restored database gets a setting of its original.</summary>
internal enum SettingOrigin
{
    /// <summary>The restore is told.</summary>
    Restore,

    /// <summary>A restore cannot be told: it is changed afterwards.</summary>
    Change,

    /// <summary>RDS takes it over; it is changed afterwards should that be otherwise.</summary>
    Inherited,

    /// <summary>RDS takes it over, and it can never be changed.</summary>
    Fixed,
}

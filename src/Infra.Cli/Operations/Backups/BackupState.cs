using System.Text.Json.Serialization;

namespace Infra.Cli.Operations.Backups;

/// <summary>How well a resource is backed up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BackupState>))]
internal enum BackupState
{
    /// <summary>As configured.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It can be restored, but something is not as configured.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>It cannot be restored, or only to a time too long ago.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>AWS Backup is off in the configuration.</summary>
    [JsonStringEnumMemberName("off")]
    Off,
}

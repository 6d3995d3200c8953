using System.Text.Json.Serialization;

namespace Infra.Cli.Operations.Doctor;

/// <summary>How a check ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckStatus>))]
internal enum CheckStatus
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>A deployment would go on, or this could not be found out.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>A deployment would fail.</summary>
    [JsonStringEnumMemberName("fault")]
    Fault,
}

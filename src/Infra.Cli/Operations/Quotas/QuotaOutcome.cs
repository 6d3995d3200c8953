using System.Text.Json.Serialization;

namespace Infra.Cli.Operations.Quotas;

/// <summary>What became of one limit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuotaOutcome>))]
internal enum QuotaOutcome
{
    /// <summary>The limit is high enough.</summary>
    [JsonStringEnumMemberName("suffices")]
    Suffices,

    /// <summary>A higher limit was asked for now.</summary>
    [JsonStringEnumMemberName("requested")]
    Requested,

    /// <summary>A higher limit was asked for before; that is not decided yet.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>A request is not decided yet, and asks for less than is needed.</summary>
    [JsonStringEnumMemberName("tooLittleAsked")]
    TooLittleAsked,

    /// <summary>A rehearsal: it would be asked for.</summary>
    [JsonStringEnumMemberName("wouldBeRequested")]
    WouldBeRequested,

    /// <summary>AWS does not raise this limit.</summary>
    [JsonStringEnumMemberName("impossible")]
    Impossible,
}

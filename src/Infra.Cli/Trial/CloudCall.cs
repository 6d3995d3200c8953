using System.Text.Json;
using System.Text.Json.Serialization;

namespace Infra.Cli.Trial;

/// <summary>One call that the local cloud answered.</summary>
public sealed record CloudCall
{
    /// <summary>Place in the order of answers, from 1; it goes on when the cloud is restarted.</summary>
    [JsonIgnore]
    public int Number { get; init; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Prefix of the IAM action, such as <c>eks</c>.</summary>
    public string Service { get; init; } = "";

    /// <summary>Name of the operation, such as <c>CreateAddon</c>.</summary>
    public string Action { get; init; } = "";

    /// <summary>Region it was meant for.</summary>
    public string Region { get; init; } = "";

    /// <summary>Parameters that name what the call is about.</summary>
    public IReadOnlyDictionary<string, string> Resources { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>HTTP status of the answer.</summary>
    public int Status { get; init; }

    /// <summary>How long it took.</summary>
    public int Milliseconds { get; init; }

    /// <summary>Error code of a failed call; null after success.</summary>
    public string? Error { get; init; }

    /// <summary>Kind of the injected fault; null for an ordinary call.</summary>
    public string? Fault { get; init; }

    /// <summary>Program that made the call, as it calls itself; null when it did not say.</summary>
    public string? UserAgent { get; init; }

    /// <summary><c>service:Action</c>, as in an IAM policy.</summary>
    public string Name => $"{Service}:{Action}";

    /// <summary>Reads a line of the record; null for one that was cut off when the cloud was killed.</summary>
    internal static CloudCall? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CloudJson.Default.CloudCall);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A rule by which the local cloud fails calls; see <c>trial/cloud/README.md</c>.</summary>
/// <param name="Fault"><c>throttle</c>, <c>error</c>, <c>expired</c> or <c>slow</c>.</param>
public sealed record CloudFault(string Fault)
{
    /// <summary>Pattern with * and ? for the service, such as <c>rds</c>.</summary>
    public string Service { get; init; } = "*";

    /// <summary>Pattern with * and ? for the operation, such as <c>Describe*</c>.</summary>
    public string Action { get; init; } = "*";

    /// <summary>Fails so many calls; null does not count.</summary>
    public int? Requests { get; init; }

    /// <summary>Fails calls for so many seconds; null for ever.</summary>
    public double? Seconds { get; init; }

    /// <summary>Delay of a slow call.</summary>
    public int Milliseconds { get; init; }
}

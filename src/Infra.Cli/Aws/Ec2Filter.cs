using System.Text.Json.Nodes;

namespace Infra.Cli.Aws;

/// <summary>A filter of the EC2 API, which passes over values that it does not know.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html"/></remarks>
internal static class Ec2Filter
{
    /// <summary>A request for what has one of the values.</summary>
    public static JsonObject Request(string filter, IEnumerable<string> values) => new()
    {
        ["Filters"] = new JsonArray(Of(filter, values)),
    };

    /// <summary>One filter of a request that has several: all of them must hold.</summary>
    public static JsonObject Of(string filter, IEnumerable<string> values) => new()
    {
        ["Name"] = filter,
        ["Values"] = new JsonArray([.. values.Distinct(StringComparer.Ordinal).Select(value => (JsonNode?)value)]),
    };
}

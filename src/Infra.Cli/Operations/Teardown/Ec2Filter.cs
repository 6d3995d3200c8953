using System.Text.Json.Nodes;

namespace Infra.Cli.Operations.Teardown;

/// <summary>Filters of EC2's <c>Describe</c> calls.</summary>
internal static class Ec2Filter
{
    /// <summary>One filter; it lets pass what has one of the values.</summary>
    public static JsonArray Of(string name, IEnumerable<string> values) =>
    [
        new JsonObject { ["Name"] = name, ["Values"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) },
    ];
}

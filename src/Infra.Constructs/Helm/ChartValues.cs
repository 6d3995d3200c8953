using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Constructs.Helm;

/// <summary>Values documents of Helm charts, as JSON, which is YAML too.</summary>
public static class ChartValues
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document as text; Terraform expressions in it are kept.</summary>
    public static string Document(JsonObject values) => values.ToJsonString(Format);

    /// <summary>A service account that the chart makes, whose pods act as <paramref name="roleArn"/>.</summary>
    /// <remarks>
    /// The chart makes the account, not Terraform: it comes and goes with the release, and an install that Helm rolled back leaves none.
    /// </remarks>
    public static JsonObject ServiceAccount(string name, string roleArn) => new()
    {
        ["create"] = true,
        ["name"] = name,
        ["annotations"] = new JsonObject { ["eks.amazonaws.com/role-arn"] = roleArn },
    };

    /// <summary>Text that Terraform hands on as it is.</summary>
    public static string Literal(string text) =>
        text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
}

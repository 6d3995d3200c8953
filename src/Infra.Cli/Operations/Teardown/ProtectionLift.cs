using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>Takes <c>prevent_destroy</c> out of a synthesized configuration that is used for one destruction and thrown away.</summary>
/// <remarks>
/// The user's files are not touched, and nothing is applied: an apply in the middle of a teardown could bring back what is gone, and would
/// need secrets that may be gone too. What protects in AWS is switched off there (<see cref="DatabaseStep"/>).
/// </remarks>
internal static class ProtectionLift
{
    /// <summary>Rewrites the module files of a stack.</summary>
    public static void Apply(SynthesizedStack stack)
    {
        foreach (var file in Directory.EnumerateFiles(stack.Folder, "*.tf.json", SearchOption.AllDirectories))
        {
            var body = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            foreach (var lifecycle in Resources(body).Select(resource => resource["lifecycle"]).OfType<JsonNode>().SelectMany(Blocks))
            {
                lifecycle.Remove("prevent_destroy");
            }

            File.WriteAllText(file, body.ToJsonString(JsonSerializerOptions.Default));
        }
    }

    private static IEnumerable<JsonNode> Resources(JsonObject body) =>
        body["resource"] is JsonObject types
            ? types.SelectMany(type => type.Value!.AsObject()).Select(resource => resource.Value!)
            : [];

    private static IEnumerable<JsonObject> Blocks(JsonNode block) => block is JsonArray list ? list.OfType<JsonObject>() : [block.AsObject()];
}

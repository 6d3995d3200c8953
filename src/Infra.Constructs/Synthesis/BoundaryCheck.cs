using System.Text.Json.Nodes;

namespace Infra.Constructs.Synthesis;

/// <summary>Checks that a configuration refers only to what it declares.</summary>
/// <remarks>
/// A CDKTF token that crosses into another module undeclared becomes a <c>terraform_remote_state</c> data source, silently; a value
/// written as expression text would fail only in <c>terraform plan</c>.
/// </remarks>
internal static class BoundaryCheck
{
    /// <summary>What CDKTF makes of a token that comes from another module.</summary>
    public const string RemoteState = "terraform_remote_state";

    /// <exception cref="ModelException">MODULE_BOUNDARY: a value refers to something the configuration does not declare.</exception>
    public static void Check(string path, JsonObject configuration)
    {
        var declared = Declared(configuration);
        foreach (var (block, content) in configuration)
        {
            if (content is not null)
            {
                Visit($"{path}/{block}", content, declared, isDependsOn: false);
            }
        }
    }

    private static HashSet<TerraformReference> Declared(JsonObject configuration)
    {
        var declared = new HashSet<TerraformReference>();
        foreach (var (block, kind) in new[] { ("resource", "resource"), ("data", "data"), ("ephemeral", "ephemeral") })
        {
            foreach (var (type, resources) in (configuration[block]?.AsObject() ?? []).Where(type => type.Key != RemoteState))
            {
                declared.UnionWith(resources!.AsObject().Select(resource => new TerraformReference(kind, type, resource.Key)));
            }
        }

        foreach (var (block, kind) in new[] { ("variable", "var"), ("locals", "local"), ("module", "module") })
        {
            declared.UnionWith((configuration[block]?.AsObject() ?? []).Select(item => new TerraformReference(kind, string.Empty, item.Key)));
        }

        return declared;
    }

    private static void Visit(string path, JsonNode node, HashSet<TerraformReference> declared, bool isDependsOn)
    {
        switch (node)
        {
            case JsonObject item:
                foreach (var (name, child) in item)
                {
                    if (child is not null)
                    {
                        Visit($"{path}/{name}", child, declared, name == "depends_on");
                    }
                }

                break;
            case JsonArray list:
                foreach (var child in list)
                {
                    if (child is not null)
                    {
                        Visit(path, child, declared, isDependsOn);
                    }
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                var references = isDependsOn ? TerraformReference.InExpression(text) : TerraformReference.In(text);
                foreach (var reference in references.Where(reference => !declared.Contains(reference)))
                {
                    throw Crossing(path, reference);
                }

                break;
        }
    }

    private static ModelException Crossing(string path, TerraformReference reference)
    {
        var what = reference.Type == RemoteState ? "the value belongs to another module" : $"{reference} is not declared in this module";
        return new("MODULE_BOUNDARY", path, $"{what}; hand it out of its module with Output(...) and into this one with Input(...)");
    }
}

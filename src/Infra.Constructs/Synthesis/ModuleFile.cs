using System.Text.Json.Nodes;

namespace Infra.Constructs.Synthesis;

/// <summary>Turns what CDKTF rendered for a module's body into the configuration of a Terraform child module.</summary>
internal static class ModuleFile
{
    // A stack pins exact versions. A module called from HCL takes later ones too, but no next major version, which may drop arguments.
    private static readonly Dictionary<string, (string Source, string Version)> Providers = new(StringComparer.Ordinal)
    {
        ["aws"] = ("hashicorp/aws", "~> 5.100"),
        ["helm"] = ("hashicorp/helm", "~> 2.17"),
        ["kubernetes"] = ("hashicorp/kubernetes", "~> 2.38"),
    };

    private static readonly string[] ResourceBlocks = ["resource", "data", "ephemeral"];

    /// <summary>The module's <c>main.tf.json</c>: no backend, no provider, no metadata; its variables and required providers.</summary>
    public static JsonObject Of(ChildModule module, JsonObject rendered)
    {
        rendered.Remove("terraform");
        RemoveComments(rendered);
        RepairDependsOn(rendered);
        NameOutputs(module, rendered);
        var file = new JsonObject
        {
            ["terraform"] = new JsonObject
            {
                ["required_version"] = ">= 1.11",
                ["required_providers"] = RequiredProviders(rendered),
            },
        };
        if (module.Inputs.Count > 0)
        {
            file["variable"] = new JsonObject(module.Inputs.Select(input => KeyValuePair.Create<string, JsonNode?>(
                input.Key, new JsonObject { ["type"] = input.Value.Type, ["description"] = input.Value.Description })));
        }

        foreach (var (block, content) in rendered.ToList())
        {
            rendered.Remove(block);
            file[block] = content;
        }

        return file;
    }

    /// <summary>The <c>module</c> block that calls the module.</summary>
    public static JsonObject CallOf(ChildModule module)
    {
        var call = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal) { ["source"] = $"./modules/{module.Name}" };
        if (module.CalledAfter.Count > 0)
        {
            call["depends_on"] = new JsonArray([.. module.CalledAfter.Select(dependency => JsonValue.Create(dependency))]);
        }

        foreach (var (name, input) in module.Inputs)
        {
            call[name] = input.Value;
        }

        return new JsonObject(call);
    }

    private static void NameOutputs(ChildModule module, JsonObject configuration)
    {
        if (configuration["output"] is JsonObject outputs)
        {
            configuration["output"] = new JsonObject(outputs.Select(output =>
            {
                var (name, block) = (output.Key[ChildModule.OutputIdPrefix.Length..], output.Value!.DeepClone().AsObject());
                // CDKTF adds an output for each token that another module uses; the check of that module refuses it.
                if (module.OutputDescriptions.TryGetValue(name, out var description))
                {
                    block["description"] = description;
                }

                return KeyValuePair.Create<string, JsonNode?>(name, block);
            }));
        }
    }

    /// <summary>CDKTF writes the dependencies of outputs as templates, which Terraform refuses there.</summary>
    public static void RepairDependsOn(JsonObject configuration)
    {
        foreach (var (_, output) in configuration["output"]?.AsObject() ?? [])
        {
            if (output?["depends_on"] is JsonArray dependencies)
            {
                output["depends_on"] = new JsonArray([.. dependencies.Select(dependency =>
                    JsonValue.Create(dependency!.GetValue<string>().Replace("${", null, StringComparison.Ordinal).TrimEnd('}')))]);
            }
        }
    }

    private static JsonObject RequiredProviders(JsonObject configuration)
    {
        var types = ResourceBlocks
            .SelectMany(block => (configuration[block]?.AsObject() ?? []).Select(type => type.Key.Split('_')[0]))
            // Built in, so nothing to require: terraform_data; terraform_remote_state is refused by the boundary check, which says where.
            .Where(name => name != "terraform");
        return new JsonObject(types.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name =>
            KeyValuePair.Create<string, JsonNode?>(name, new JsonObject
            {
                ["source"] = Providers[name].Source,
                ["version"] = Providers[name].Version,
            })));
    }

    private static void RemoveComments(JsonNode? node)
    {
        if (node is JsonObject item)
        {
            item.Remove("//");
            foreach (var (_, child) in item)
            {
                RemoveComments(child);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var child in list)
            {
                RemoveComments(child);
            }
        }
    }
}

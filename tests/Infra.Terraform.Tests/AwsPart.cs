using System.Text.Json.Nodes;

namespace Infra.Terraform.Tests;

/// <summary>The part of a configuration that needs the AWS provider alone: helm and kubernetes cannot be had without a registry.</summary>
internal static class AwsPart
{
    private static readonly string[] OtherProviders = ["helm", "kubernetes"];

    /// <summary>Removes what needs another provider from every configuration file below a folder.</summary>
    public static void Keep(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*.tf.json", SearchOption.AllDirectories))
        {
            var configuration = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            Keep(configuration);
            File.WriteAllText(file, configuration.ToJsonString());
        }
    }

    private static void Keep(JsonObject configuration)
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in OtherProviders)
        {
            (configuration["provider"] as JsonObject)?.Remove(name);
            (configuration["terraform"]?["required_providers"] as JsonObject)?.Remove(name);
            var resources = configuration["resource"] as JsonObject ?? [];
            foreach (var (type, items) in resources.Where(type => type.Key.StartsWith($"{name}_", StringComparison.Ordinal)).ToList())
            {
                removed.UnionWith(items!.AsObject().Select(item => $"{type}.{item.Key}"));
                resources.Remove(type);
            }
        }

        RemoveDependencies(configuration, removed);
    }

    private static void RemoveDependencies(JsonNode? node, HashSet<string> removed)
    {
        switch (node)
        {
            case JsonObject item:
                if (item["depends_on"] is JsonArray dependencies)
                {
                    item["depends_on"] = new JsonArray([.. dependencies.Where(dependency => !removed.Contains(dependency!.GetValue<string>())).Select(dependency => dependency!.DeepClone())]);
                }

                foreach (var (_, child) in item)
                {
                    RemoveDependencies(child, removed);
                }

                break;
            case JsonArray list:
                foreach (var child in list)
                {
                    RemoveDependencies(child, removed);
                }

                break;
        }
    }
}

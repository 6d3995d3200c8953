using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>What a namespace holds that stands for something in AWS.</summary>
/// <param name="Name">Name of the namespace.</param>
/// <param name="LoadBalancedServices">Names of its services of type LoadBalancer.</param>
/// <param name="HasIngresses">There are ingresses.</param>
/// <param name="HasClaims">There are volume claims.</param>
internal sealed record NamespaceContent(string Name, IReadOnlyList<string> LoadBalancedServices, bool HasIngresses, bool HasClaims)
{
    /// <summary>Reads a list of services, ingresses and volume claims; namespaces with nothing of interest are left out.</summary>
    public static IEnumerable<NamespaceContent> Read(JsonElement list) =>
        list.Blocks("items")
            .GroupBy(item => item.Argument("metadata")?.Text("namespace") ?? "", StringComparer.Ordinal)
            .Select(group => new NamespaceContent(
                group.Key,
                [.. group.Where(IsLoadBalanced).Select(item => item.Argument("metadata")!.Value.Text("name")!)],
                group.Any(item => item.Text("kind") is "Ingress"),
                group.Any(item => item.Text("kind") is "PersistentVolumeClaim")))
            .Where(content => content.HasIngresses || content.HasClaims || content.LoadBalancedServices.Count > 0);

    private static bool IsLoadBalanced(JsonElement item) =>
        item.Text("kind") is "Service" && item.Argument("spec")?.Text("type") is "LoadBalancer";
}

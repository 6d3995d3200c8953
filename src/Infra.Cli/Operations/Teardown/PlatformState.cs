using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>What Terraform's state holds.</summary>
internal sealed class PlatformState
{
    private PlatformState(IReadOnlyList<StateResource> resources) => Resources = resources;

    /// <summary>The managed resources.</summary>
    public IReadOnlyList<StateResource> Resources { get; }

    /// <summary>True when nothing is left.</summary>
    public bool IsEmpty => Resources.Count == 0;

    /// <summary>Reads the output of <c>terraform show -json</c>.</summary>
    /// <remarks><see href="https://developer.hashicorp.com/terraform/internals/json-format#state-representation"/></remarks>
    /// <exception cref="CliException">STATE_UNREADABLE.</exception>
    public static PlatformState Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement.Argument("values")?.Argument("root_module");
            return new PlatformState(root is { } module ? [.. Read(module)] : []);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new CliException("STATE_UNREADABLE", $"'terraform show -json' wrote something that is not a state: {exception.Message}");
        }
    }

    /// <summary>Resources of one type.</summary>
    public IEnumerable<StateResource> OfType(string type) =>
        Resources.Where(resource => string.Equals(resource.Type, type, StringComparison.Ordinal));

    /// <summary>The values of one attribute of all resources of one type.</summary>
    public IReadOnlyList<string> Values(string type, string attribute) =>
        [.. OfType(type).Select(resource => resource.Text(attribute)).Where(value => value.Length > 0)];

    private static IEnumerable<StateResource> Read(JsonElement module)
    {
        foreach (var resource in module.Blocks("resources").Where(resource => resource.Text("mode") is "managed"))
        {
            yield return new StateResource(
                resource.Text("address") ?? "",
                resource.Text("type") ?? "",
                resource.Argument("values")?.Clone() ?? default,
                resource.Texts("depends_on"));
        }

        foreach (var resource in module.Blocks("child_modules").SelectMany(Read))
        {
            yield return resource;
        }
    }
}

/// <summary>One managed resource in Terraform's state.</summary>
/// <param name="Address">Address with its key, such as <c>module.efs.aws_efs_mount_target.mount_targets[0]</c>.</param>
/// <param name="Type">Terraform type.</param>
/// <param name="Values">Attributes. They may hold secrets: never print all of them.</param>
/// <param name="DependsOn">Addresses, without keys, of what it was made from.</param>
internal sealed record StateResource(string Address, string Type, JsonElement Values, IReadOnlyList<string> DependsOn)
{
    /// <summary>Address without its key, as other resources name it in <see cref="DependsOn"/>.</summary>
    public string WithoutKey => Address.IndexOf('[', StringComparison.Ordinal) is var start and >= 0 ? Address[..start] : Address;

    /// <summary>A text attribute that every resource of this type has.</summary>
    public string Text(string attribute) => Values.Text(attribute) ?? "";
}

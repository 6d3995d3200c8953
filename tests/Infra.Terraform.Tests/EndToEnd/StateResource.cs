using System.Text.Json;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>One resource of a state, as <c>terraform show -json</c> gives it.</summary>
internal sealed record StateResource(string Address, string Type, JsonElement Values)
{
    /// <summary>The managed resources of all modules.</summary>
    public static IReadOnlyList<StateResource> All(JsonElement state) =>
        state.TryGetProperty("values", out var values) ? [.. OfModule(values.GetProperty("root_module"))] : [];

    /// <summary>Type in an address such as <c>module.eks.aws_iam_role.cluster</c>.</summary>
    public static string TypeOf(string address) => address.Split('.') switch
    {
        ["module", _, var type, ..] => type,
        [var type, ..] => type,
        [] => "",
    };

    /// <summary>A text or a number as text; empty when it is absent or null.</summary>
    public string Text(string name) =>
        Values.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : "";

    private static IEnumerable<StateResource> OfModule(JsonElement module)
    {
        if (module.TryGetProperty("resources", out var resources))
        {
            foreach (var resource in resources.EnumerateArray().Where(resource => resource.GetProperty("mode").GetString() is "managed"))
            {
                yield return new StateResource(
                    resource.GetProperty("address").GetString()!, resource.GetProperty("type").GetString()!, resource.GetProperty("values").Clone());
            }
        }

        if (module.TryGetProperty("child_modules", out var children))
        {
            foreach (var resource in children.EnumerateArray().SelectMany(OfModule))
            {
                yield return resource;
            }
        }
    }
}

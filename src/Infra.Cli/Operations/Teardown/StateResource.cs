using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

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

using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Planning;

/// <summary>A changed output of the root module; its value is left out.</summary>
/// <param name="Name">Name of the output.</param>
/// <param name="Action">Create, update or destroy.</param>
public sealed record OutputChange(string Name, PlanAction Action)
{
    /// <summary>Reads one entry of <c>output_changes</c>.</summary>
    internal static OutputChange Read(JsonProperty entry) => new(entry.Name, PlanActionWords.Read(entry.Value.Texts("actions")));
}

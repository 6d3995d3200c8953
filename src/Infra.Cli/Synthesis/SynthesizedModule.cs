using System.Text.Json;

namespace Infra.Cli.Synthesis;

/// <summary>One Terraform module of the synthesized stack.</summary>
/// <param name="Name">Name as in the address <c>module.NAME</c>; empty for the root module.</param>
/// <param name="Body">The whole JSON document of the module.</param>
/// <param name="Inputs">The <c>module</c> block that calls it; an undefined element for the root module.</param>
public sealed record SynthesizedModule(string Name, JsonElement Body, JsonElement Inputs)
{
    /// <summary>Resources in the order of type and name.</summary>
    public IReadOnlyList<SynthesizedResource> Resources { get; } = Read(Name, Body, "resource");

    /// <summary>Data sources in the order of type and name.</summary>
    public IReadOnlyList<SynthesizedResource> DataSources { get; } = Read(Name, Body, "data");

    private static IReadOnlyList<SynthesizedResource> Read(string module, JsonElement body, string kind) =>
        body.Block(kind) is { } types
            ? [.. types.EnumerateObject()
                .OrderBy(type => type.Name, StringComparer.Ordinal)
                .SelectMany(type => type.Value.EnumerateObject()
                    .OrderBy(resource => resource.Name, StringComparer.Ordinal)
                    .Select(resource => new SynthesizedResource(module, type.Name, resource.Name, resource.Value, kind is "data")))]
            : [];
}

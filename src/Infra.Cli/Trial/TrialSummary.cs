using System.Text.Json;
using System.Text.Json.Serialization;
using Infra.Cli.Summary;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Trial;

/// <summary>One thing that a trial did.</summary>
/// <param name="Name"><c>synth</c>, <c>start</c>, <c>apply</c>, <c>replan</c> or <c>destroy</c>.</param>
/// <param name="Seconds">Time it took.</param>
internal sealed record TrialStep(string Name, double Seconds)
{
    /// <summary>A step that took a time, in tenths of a second.</summary>
    public static TrialStep Of(string name, TimeSpan elapsed) => new(name, Math.Round(elapsed.TotalSeconds, 1));
}

/// <summary>What a trial came to; its JSON form is the answer to <c>infra try --json</c>.</summary>
internal sealed record TrialSummary
{
    /// <summary>True when everything asked for was done.</summary>
    public required bool Ok { get; init; }

    /// <summary>Word of the environment; null when there is none.</summary>
    public string? Environment { get; init; }

    /// <summary>Name of the stack; null when there is none.</summary>
    public string? Stack { get; init; }

    /// <summary>Address of the local cloud; null when it does not run any more.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Account in the local cloud.</summary>
    public string? Account { get; init; }

    /// <summary>Region of the platform.</summary>
    public string? Region { get; init; }

    /// <summary>Number of resources that were there.</summary>
    public int Resources { get; init; }

    /// <summary>These by service, most first.</summary>
    public IReadOnlyList<ResourceCount> Services { get; init; } = [];

    /// <summary>Outputs by name; what is sensitive is left out.</summary>
    public IReadOnlyDictionary<string, JsonElement> Outputs { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>What was done, in order, with the time it took.</summary>
    public IReadOnlyList<TrialStep> Steps { get; init; } = [];

    /// <summary>What should be looked at.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why it did not come to a good end.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Adds what is there, from <c>terraform show -json</c> and <c>terraform output -json</c>.</summary>
    public TrialSummary With(JsonElement state, JsonElement outputs)
    {
        var types = ManagedTypes(state.Argument("values")?.Block("root_module")).ToList();
        return this with
        {
            Resources = types.Count,
            Services = ResourceCount.ByService(types),
            Outputs = outputs.EnumerateObject()
                .Where(output => !output.Value.Flag("sensitive"))
                .ToDictionary(output => output.Name, output => output.Value.GetProperty("value"), StringComparer.Ordinal),
        };
    }

    private static IEnumerable<string> ManagedTypes(JsonElement? module) => module is not { } body
        ? []
        : body.Blocks("resources").Where(resource => resource.Text("mode") is "managed").Select(resource => resource.Text("type")!)
            .Concat(body.Blocks("child_modules").SelectMany(child => ManagedTypes(child)));
}

/// <summary>Serializer made at build time; humans read this output too, so it is indented.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(TrialSummary))]
internal sealed partial class TrialSummaryJson : JsonSerializerContext;

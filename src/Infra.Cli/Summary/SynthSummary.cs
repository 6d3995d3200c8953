using System.Text.Json.Serialization;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Summary;

/// <summary>The result of <c>infra synth</c>; its JSON form is the answer to <c>--json</c>.</summary>
public sealed record SynthSummary
{
    /// <summary>True when the stack was synthesized.</summary>
    public required bool Ok { get; init; }

    /// <summary>Name of the stack; null after a fault.</summary>
    public string? Stack { get; init; }

    /// <summary>Folder of the stack relative to the working directory, with forward slashes; what <c>terraform -chdir</c> takes.</summary>
    public string? Folder { get; init; }

    /// <summary>Wall time of the synthesis in milliseconds.</summary>
    public required long ElapsedMilliseconds { get; init; }

    /// <summary>Files and variables the configuration came from; empty means that all values are defaults.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Number of resources in all modules.</summary>
    public int Resources { get; init; }

    /// <summary>Resources by module, the root module last and only if it has resources of its own.</summary>
    public IReadOnlyList<ResourceCount> Modules { get; init; } = [];

    /// <summary>Resources by AWS service, most first.</summary>
    public IReadOnlyList<ResourceCount> Services { get; init; } = [];

    /// <summary>What should be looked at.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; } = [];

    /// <summary>Why nothing was synthesized.</summary>
    public IReadOnlyList<Finding> Errors { get; init; } = [];

    /// <summary>The summary of a good run.</summary>
    /// <param name="stack">What was synthesized.</param>
    /// <param name="workingDirectory">Full path of the folder the user works in.</param>
    /// <param name="report">What the app reported.</param>
    /// <param name="elapsed">Wall time of the synthesis.</param>
    public static SynthSummary Of(SynthesizedStack stack, string workingDirectory, SynthReport report, TimeSpan elapsed)
    {
        var root = new ResourceCount("(root)", stack.Root.Resources.Count);
        return new SynthSummary
        {
            Ok = true,
            Stack = stack.Name,
            Folder = Path.GetRelativePath(workingDirectory, stack.Folder).Replace('\\', '/'),
            ElapsedMilliseconds = (long)elapsed.TotalMilliseconds,
            Sources = report.Sources,
            Resources = stack.Resources.Count,
            Modules =
            [
                .. stack.Modules.Select(module => new ResourceCount(module.Name, module.Resources.Count)),
                .. root.Resources > 0 ? [root] : Array.Empty<ResourceCount>(),
            ],
            Services =
            [
                .. stack.Resources.GroupBy(resource => AwsService.Of(resource.Type), StringComparer.Ordinal)
                    .Select(group => new ResourceCount(group.Key, group.Count()))
                    .OrderByDescending(count => count.Resources)
                    .ThenBy(count => count.Name, StringComparer.Ordinal),
            ],
            Warnings = report.Warnings,
        };
    }

    /// <summary>The summary of a refused run.</summary>
    public static SynthSummary OfFault(IReadOnlyList<Finding> errors, SynthReport? report, TimeSpan elapsed) => new()
    {
        Ok = false,
        ElapsedMilliseconds = (long)elapsed.TotalMilliseconds,
        Sources = report?.Sources ?? [],
        Warnings = report?.Warnings ?? [],
        Errors = errors,
    };
}

/// <summary>Serializer made at build time; humans read this output too, so it is indented.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(SynthSummary))]
internal sealed partial class SynthSummaryJson : JsonSerializerContext;

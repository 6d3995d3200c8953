using System.Text.Json.Serialization;
using Infra.Cli.Synthesis;
using Infra.Inventory;

namespace Infra.Cli.Summary;

/// <summary>How many resources a module or a service has.</summary>
/// <param name="Name">Name of the module or service.</param>
/// <param name="Resources">Number of resources.</param>
public sealed record ResourceCount(string Name, int Resources)
{
    /// <summary>Resources by AWS service, most first.</summary>
    /// <param name="types">Terraform type of each resource.</param>
    internal static IReadOnlyList<ResourceCount> ByService(IEnumerable<string> types) =>
    [
        .. types.GroupBy(AwsService.Of, StringComparer.Ordinal)
            .Select(group => new ResourceCount(group.Key, group.Count()))
            .OrderByDescending(count => count.Resources)
            .ThenBy(count => count.Name, StringComparer.Ordinal),
    ];
}

/// <summary>What came of one environment in a synthesis.</summary>
public sealed record StackSummary
{
    /// <summary>Word of the environment on the command line.</summary>
    public required string Environment { get; init; }

    /// <summary>Name of the stack.</summary>
    public required string Stack { get; init; }

    /// <summary>Folder of the stack relative to the working directory, with forward slashes; null when nothing was written.</summary>
    public string? Folder { get; init; }

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

    /// <summary>Why it was not synthesized.</summary>
    public IReadOnlyList<Finding> Errors { get; init; } = [];

    /// <summary>The summary of one environment.</summary>
    /// <param name="report">What the app reported.</param>
    /// <param name="stack">What was synthesized; null after a fault.</param>
    /// <param name="workingDirectory">Full path of the folder the user works in.</param>
    internal static StackSummary Of(StackReport report, SynthesizedStack? stack, string workingDirectory)
    {
        var summary = new StackSummary
        {
            Environment = new EnvironmentName(report.Platform, report.Environment).Word,
            Stack = report.Stack,
            Sources = report.Sources,
            Warnings = report.Warnings,
            Errors = report.Errors,
        };
        return stack is null
            ? summary
            : summary with
            {
                Folder = Path.GetRelativePath(workingDirectory, stack.Folder).Replace('\\', '/'),
                Resources = stack.Resources.Count,
                Modules = ByModule(stack),
                Services = ResourceCount.ByService(stack.Resources.Select(resource => resource.Type)),
            };
    }

    private static IReadOnlyList<ResourceCount> ByModule(SynthesizedStack stack)
    {
        var root = new ResourceCount("(root)", stack.Root.Resources.Count);
        return
        [
            .. stack.Modules.Select(module => new ResourceCount(module.Name, module.Resources.Count)),
            .. root.Resources > 0 ? [root] : Array.Empty<ResourceCount>(),
        ];
    }
}

/// <summary>The result of <c>infra synth</c>; its JSON form is the answer to <c>--json</c>.</summary>
/// <remarks>With one environment, what is known of it is here too.</remarks>
public sealed record SynthSummary
{
    /// <summary>True when all of it was synthesized.</summary>
    public required bool Ok { get; init; }

    /// <summary>Name of the only stack; null with several and after a fault.</summary>
    public string? Stack { get; init; }

    /// <summary>Folder of the only stack; null with several and after a fault.</summary>
    public string? Folder { get; init; }

    /// <summary>Wall time of the synthesis in milliseconds.</summary>
    public required long ElapsedMilliseconds { get; init; }

    /// <summary>Files and variables the configuration of the only environment came from; empty with several.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Number of resources in all stacks.</summary>
    public int Resources { get; init; }

    /// <summary>Resources by module of the only stack; empty with several.</summary>
    public IReadOnlyList<ResourceCount> Modules { get; init; } = [];

    /// <summary>Resources by AWS service of the only stack, most first; empty with several.</summary>
    public IReadOnlyList<ResourceCount> Services { get; init; } = [];

    /// <summary>What should be looked at, of all environments.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; } = [];

    /// <summary>Why nothing was synthesized, of all environments and of none in particular.</summary>
    public IReadOnlyList<Finding> Errors { get; init; } = [];

    /// <summary>What came of each environment, in the order of their words.</summary>
    public IReadOnlyList<StackSummary> Stacks { get; init; } = [];

    /// <summary>The summary of a run.</summary>
    /// <param name="report">What the app reported; null when it did not get that far.</param>
    /// <param name="stacks">What was synthesized; empty after a fault.</param>
    /// <param name="errors">Why nothing was synthesized.</param>
    /// <param name="workingDirectory">Full path of the folder the user works in.</param>
    /// <param name="elapsed">Wall time of the synthesis.</param>
    internal static SynthSummary Of(
        Report? report, IReadOnlyList<SynthesizedStack> stacks, IReadOnlyList<Finding> errors, string workingDirectory, TimeSpan elapsed)
    {
        IReadOnlyList<StackSummary> all =
        [
            .. (report?.Stacks ?? []).Select(of => StackSummary.Of(of, stacks.FirstOrDefault(stack => stack.Name == of.Stack), workingDirectory)),
        ];
        var summary = new SynthSummary
        {
            Ok = errors.Count == 0,
            ElapsedMilliseconds = (long)elapsed.TotalMilliseconds,
            Resources = all.Sum(stack => stack.Resources),
            Warnings = report?.AllWarnings ?? [],
            Errors = errors,
            Stacks = all,
        };
        return all is not [var only]
            ? summary
            : summary with
            {
                Stack = only.Folder is null ? null : only.Stack,
                Folder = only.Folder,
                Sources = only.Sources,
                Modules = only.Modules,
                Services = only.Services,
            };
    }
}

/// <summary>Serializer made at build time; humans read this output too, so it is indented.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(SynthSummary))]
internal sealed partial class SynthSummaryJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.RegularExpressions;

namespace Infra.Cli.Synthesis;

/// <summary>Follows references from an argument to the resources it names, also through module inputs and outputs.</summary>
/// <param name="stack">The stack whose references are followed.</param>
public sealed partial class ReferenceResolver(SynthesizedStack stack)
{
    private readonly Dictionary<string, SynthesizedModule> _modules = stack.Modules.ToDictionary(module => module.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, SynthesizedResource> _resources =
        stack.Resources.ToDictionary(resource => resource.Address, StringComparer.Ordinal);

    /// <summary>The resources that one argument of <paramref name="resource"/> refers to; empty when it holds only literals.</summary>
    public IReadOnlyList<SynthesizedResource> Follow(SynthesizedResource resource, string argument) =>
        resource.Body.Argument(argument) is { } value ? Follow(resource.Module, value) : [];

    /// <summary>The resources that <paramref name="value"/>, written inside <paramref name="module"/>, refers to.</summary>
    public IReadOnlyList<SynthesizedResource> Follow(string module, JsonElement value)
    {
        var found = new List<SynthesizedResource>();
        Follow(module, value, new HashSet<string>(StringComparer.Ordinal), found);
        return [.. found.Distinct()];
    }

    /// <summary>The literal texts behind an argument, also those handed in by the root module.</summary>
    public IReadOnlyList<string> Literals(SynthesizedResource resource, string argument) =>
        resource.Body.Argument(argument) is { } value ? Literals(resource.Module, value) : [];

    private IReadOnlyList<string> Literals(string module, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return [.. value.EnumerateArray().SelectMany(item => Literals(module, item))];
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text)
        {
            return [];
        }

        var input = InputPattern().Match(text);
        if (input.Success)
        {
            return _modules.TryGetValue(module, out var called) && called.Inputs.Argument(input.Groups["name"].Value) is { } outer
                ? Literals("", outer)
                : [];
        }

        return text.Contains("${", StringComparison.Ordinal) ? [] : [text];
    }

    private void Follow(string module, JsonElement value, HashSet<string> visited, List<SynthesizedResource> found)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Follow(module, item, visited, found);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Follow(module, property.Value, visited, found);
                }

                break;
            case JsonValueKind.String:
                foreach (Match match in ReferencePattern().Matches(value.GetString()!))
                {
                    FollowOne(module, match.Groups["first"].Value, match.Groups["second"].Value, match.Groups["third"].Value, visited, found);
                }

                break;
        }
    }

    private void FollowOne(
        string module, string first, string second, string third, HashSet<string> visited, List<SynthesizedResource> found)
    {
        // Two values that refer to each other are a Terraform error, not a reason to hang here.
        if (!visited.Add($"{module}|{first}.{second}.{third}"))
        {
            return;
        }

        if (first is "var" && _modules.TryGetValue(module, out var called) && called.Inputs.Argument(second) is { } input)
        {
            Follow("", input, visited, found);
        }
        else if (first is "module" && _modules.TryGetValue(second, out var target)
            && target.Body.Block("output")?.Block(third)?.Argument("value") is { } output)
        {
            Follow(second, output, visited, found);
        }
        else if (_resources.TryGetValue(module.Length == 0 ? $"{first}.{second}" : $"module.{module}.{first}.{second}", out var resource))
        {
            found.Add(resource);
        }
    }

    [GeneratedRegex(@"(?<![\w.\-])(?<first>[a-z_][\w]*)\.(?<second>[A-Za-z_][\w\-]*)(?:\.(?<third>[A-Za-z_][\w\-]*))?",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"^\$\{var\.(?<name>[\w\-]+)\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InputPattern();
}

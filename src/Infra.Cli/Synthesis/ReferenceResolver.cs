using System.Text.Json;
using System.Text.RegularExpressions;

namespace Infra.Cli.Synthesis;

/// <summary>Follows what an argument refers to, also through module inputs and outputs, to resources and literal values.</summary>
/// <param name="stack">The stack whose references are followed.</param>
public sealed partial class ReferenceResolver(SynthesizedStack stack)
{
    private readonly Dictionary<string, SynthesizedModule> _modules = stack.Modules.ToDictionary(module => module.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, SynthesizedResource> _resources =
        stack.Resources.Concat(stack.DataSources).ToDictionary(resource => resource.Address, StringComparer.Ordinal);

    /// <summary>The resources and data sources that one argument of <paramref name="resource"/> refers to; empty for literals.</summary>
    public IReadOnlyList<SynthesizedResource> Follow(SynthesizedResource resource, string argument) =>
        resource.Body.Argument(argument) is { } value ? Follow(resource.Module, value) : [];

    /// <summary>The resources and data sources that <paramref name="value"/>, written inside <paramref name="module"/>, refers to.</summary>
    public IReadOnlyList<SynthesizedResource> Follow(string module, JsonElement value)
    {
        var trace = new Trace();
        Visit(module, value, trace);
        return [.. trace.Resources.Distinct()];
    }

    /// <summary>The literal texts behind one argument of <paramref name="resource"/>.</summary>
    public IReadOnlyList<string> Literals(SynthesizedResource resource, string argument)
    {
        var trace = new Trace();
        if (resource.Body.Argument(argument) is { } value)
        {
            Visit(resource.Module, value, trace);
        }

        return [.. trace.Literals.Distinct(StringComparer.Ordinal)];
    }

    private void Visit(string module, JsonElement value, Trace trace)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Visit(module, item, trace);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Visit(module, property.Value, trace);
                }

                break;
            case JsonValueKind.String when value.GetString() is { } text && !text.Contains("${", StringComparison.Ordinal):
                trace.Literals.Add(text);
                break;
            case JsonValueKind.String:
                foreach (Match match in ReferencePattern().Matches(value.GetString()!))
                {
                    VisitReference(module, match, trace);
                }

                break;
        }
    }

    private void VisitReference(string module, Match reference, Trace trace)
    {
        // Two values that refer to each other are a Terraform error, not a reason to hang here.
        if (!trace.Visited.Add($"{module}|{reference.Value}"))
        {
            return;
        }

        var (first, second, third) = (reference.Groups["first"].Value, reference.Groups["second"].Value, reference.Groups["third"].Value);
        if (first is "var")
        {
            if (_modules.TryGetValue(module, out var called) && called.Inputs.Argument(second) is { } input)
            {
                Visit("", input, trace);
            }
        }
        else if (first is "module")
        {
            if (_modules.TryGetValue(second, out var target) && target.Body.Block("output")?.Block(third)?.Argument("value") is { } output)
            {
                Visit(second, output, trace);
            }
        }
        else
        {
            var local = first is "data" ? $"data.{second}.{third}" : $"{first}.{second}";
            if (_resources.TryGetValue(module.Length == 0 ? local : $"module.{module}.{local}", out var resource))
            {
                trace.Resources.Add(resource);
            }
        }
    }

    [GeneratedRegex(@"(?<![\w.\-])(?<first>[a-z_][\w]*)\.(?<second>[A-Za-z_][\w\-]*)(?:\.(?<third>[A-Za-z_][\w\-]*))?",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReferencePattern();

    private sealed class Trace
    {
        public HashSet<string> Visited { get; } = new(StringComparer.Ordinal);

        public List<SynthesizedResource> Resources { get; } = [];

        public List<string> Literals { get; } = [];
    }
}

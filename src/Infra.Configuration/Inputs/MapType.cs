using System.Diagnostics.CodeAnalysis;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Inputs;

/// <summary><c>map(...)</c>, in key order; each faulty entry is reported and left out.</summary>
internal sealed class MapType<T>(InputType<T> element, Check<string>? keys) : InputType<IReadOnlyDictionary<string, T>>
{
    public override string Text => $"map({element.Text})";

    public override string Limits => string.Join("; ", Parts());

    public override InputSet? Attributes => element.Attributes;

    private protected override bool TryConvert(
        TfValue value, string path, Binding binding, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> result)
    {
        result = null;
        if (value is not TfObject map)
        {
            return Refuse(value, path, binding, $"a {Text}, such as {{ key = ... }}");
        }

        var entries = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, entry) in map.Members)
        {
            // As in Terraform: the AWS provider leaves out what is null in a map of plain values, such as a tag.
            if (entry is TfNull && element.IsPrimitive)
            {
                continue;
            }

            var at = KeyPath.Member(path, key);
            binding.Found(at, entry.Where);
            if (keys?.Fault(key) is { } fault)
            {
                binding.Report(keys.Code, at, $"its key {fault}");
            }
            else if (element.TryBind(entry, at, binding, out var item))
            {
                entries[key] = item;
            }
        }

        result = entries;
        return true;
    }

    private IEnumerable<string> Parts()
    {
        if (keys is not null)
        {
            yield return $"each key {keys.Limits}";
        }

        if (element.Limits.Length > 0)
        {
            yield return $"each value {element.Limits}";
        }
    }
}

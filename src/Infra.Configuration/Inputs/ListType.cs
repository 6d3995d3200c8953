using System.Diagnostics.CodeAnalysis;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Inputs;

/// <summary><c>list(...)</c>; each faulty element is reported.</summary>
internal sealed class ListType<T>(InputType<T> element) : InputType<IReadOnlyList<T>>
{
    public override string Text => $"list({element.Text})";

    public override string Limits => element.Limits.Length == 0 ? "" : $"each {element.Limits}";

    public override InputSet? Attributes => element.Attributes;

    private protected override bool TryConvert(TfValue value, string path, Binding binding, [MaybeNullWhen(false)] out IReadOnlyList<T> result)
    {
        result = null;
        if (value is not TfList list)
        {
            return Refuse(value, path, binding, $"a {Text}, such as [\"a\", \"b\"]");
        }

        var items = new List<T>(list.Items.Count);
        for (var index = 0; index < list.Items.Count; index++)
        {
            var at = KeyPath.Element(path, index);
            binding.Found(at, list.Items[index].Where);
            if (element.TryBind(list.Items[index], at, binding, out var item))
            {
                items.Add(item);
            }
        }

        result = items;
        return items.Count == list.Items.Count;
    }
}

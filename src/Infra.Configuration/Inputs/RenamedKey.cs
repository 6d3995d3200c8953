using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Inputs;

/// <summary>A key of older files whose value is now an attribute of an object.</summary>
/// <param name="Older">The key in older files.</param>
/// <param name="Newer">The object that holds it now.</param>
/// <param name="Attribute">Its attribute.</param>
public sealed record RenamedKey(string Older, Input Newer, string Attribute)
{
    /// <summary>The same object with the value where it belongs now.</summary>
    internal TfObject Translate(TfObject written, string path, Binding binding)
    {
        if (written[Older] is not { } value)
        {
            return written;
        }

        var rest = written.Members.Where(member => !string.Equals(member.Key, Older, StringComparison.Ordinal));
        var newer = written[Newer.Name];
        if (value is TfNull || newer is not (null or TfNull))
        {
            CheckAgreement(value, newer, path, binding);
            return written with { Members = [.. rest] };
        }

        binding.WrittenAs(KeyPath.Member(KeyPath.Member(path, Newer.Name), Attribute), KeyPath.Member(path, Older));
        return written with
        {
            Members =
            [
                .. rest.Where(member => !string.Equals(member.Key, Newer.Name, StringComparison.Ordinal)),
                new TfMember(Newer.Name, TfObject.Of((Attribute, value)) with { Where = value.Where }),
            ],
        };
    }

    private void CheckAgreement(TfValue value, TfValue? newer, string path, Binding binding)
    {
        if (value is TfNull || (newer is TfObject { } map && map[Attribute] is { } now && Neutral.Same(value, now)))
        {
            return;
        }

        var (older, name) = (KeyPath.Member(path, Older), KeyPath.Member(path, Newer.Name));
        binding.Found(older, value.Where);
        binding.Report(
            Codes.InputConflict, older, $"is the older spelling of {KeyPath.Member(name, Attribute)}, and the two disagree; keep {name}");
    }
}

using Infra.Configuration.Inputs;
using Infra.Inventory;

namespace Infra.Configuration.Reading;

/// <summary>Reads all sources and joins them: of a key that several set, the strongest one counts as a whole, as in Terraform.</summary>
/// <param name="sources">Files and environment.</param>
/// <param name="keys">The top-level keys.</param>
/// <param name="isKnownElsewhere">Whether another platform has a top-level input of this name; null: no other platform.</param>
internal sealed class SourceReader(ConfigurationSources sources, IReadOnlyCollection<KnownKey> keys, Func<string, bool>? isKnownElsewhere)
{
    /// <exception cref="ConfigException">A source cannot be read.</exception>
    public (TfObject Values, IReadOnlyList<string> Sources) Read()
    {
        var errors = new List<Finding>();
        var texts = SourceFiles.Collect(sources, keys, errors.Add);
        // A file that changed since the batch was read is read again.
        var parsed = sources.Parsed is { } batch && texts.All(text => text.Format != SourceFormat.Hcl || batch.Has(text)) ? batch : HclBatch.Of(texts);

        var members = new Dictionary<string, TfMember>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var values = text.Format switch
            {
                SourceFormat.Plain => TfObject.Of((text.Variable!, new TfText(text.Text) { Where = new Location(text.Name, Line: null) })),
                SourceFormat.Json => JsonText.Read(text, errors.Add),
                _ => parsed.Values(text, errors.Add),
            };
            foreach (var member in (values?.Members ?? []).Where(member => !IsForOthers(text, member)))
            {
                members[member.Key] = member;
            }
        }

        // What cannot be read might have set anything: judging the rest would report faults that are none.
        return errors.Count > 0
            ? throw new ConfigException([.. errors.Distinct()], [])
            : (new TfObject([.. members.Values]), [.. texts.Select(text => text.Name)]);
    }

    private bool IsForOthers(SourceText text, TfMember member) => text.IsOfAllPlatforms
        && keys.All(key => !string.Equals(key.Name, member.Key, StringComparison.Ordinal))
        && isKnownElsewhere?.Invoke(member.Key) == true;
}

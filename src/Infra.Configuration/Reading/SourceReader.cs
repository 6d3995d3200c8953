using Infra.Configuration.Inputs;

namespace Infra.Configuration.Reading;

/// <summary>Reads all sources and joins them: of a key that several set, the strongest one counts as a whole, as in Terraform.</summary>
internal static class SourceReader
{
    /// <exception cref="ConfigException">A source cannot be read.</exception>
    public static (TfObject Values, IReadOnlyList<string> Sources) Read(ConfigurationSources sources, IReadOnlyCollection<Input> inputs)
    {
        var errors = new List<ConfigError>();
        var texts = new SourceFiles(errors.Add).Collect(sources, inputs);
        var hcl = texts.Where(text => text.Format == SourceFormat.Hcl).ToList();
        var parsed = hcl.Zip(new HclParser(errors.Add).Parse(hcl)).ToDictionary(pair => pair.First, pair => pair.Second);

        var members = new Dictionary<string, TfMember>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var values = text.Format switch
            {
                SourceFormat.Plain => TfObject.Of((text.Variable!, new TfText(text.Text) { Where = new Location(text.Name, Line: null) })),
                SourceFormat.Json => JsonText.Read(text, errors.Add),
                _ => parsed[text],
            };
            foreach (var member in values?.Members ?? [])
            {
                members[member.Key] = member;
            }
        }

        // What cannot be read might have set anything: judging the rest would report faults that are none.
        return errors.Count > 0
            ? throw new ConfigException(errors, [])
            : (new TfObject([.. members.Values]), [.. texts.Select(text => text.Name)]);
    }
}

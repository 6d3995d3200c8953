using Infra.Configuration.Inputs;
using Infra.Inventory;

namespace Infra.Configuration.Reading;

/// <summary>The HCL of several configurations, parsed at once: starting the parser takes longer than all of its work.</summary>
public sealed class HclBatch
{
    private readonly Dictionary<SourceText, TfObject?> _values = [];
    private readonly List<Finding> _findings = [];

    private HclBatch()
    {
    }

    /// <summary>Reads and parses what configurations are made of; what is wrong is reported when they are loaded.</summary>
    /// <param name="configurations">The sources and inputs of each.</param>
    public static HclBatch Of(IEnumerable<(ConfigurationSources Sources, ICatalogue Inputs)> configurations) =>
        Of(configurations.SelectMany(one => SourceFiles.Collect(one.Sources, one.Inputs.Topics.SelectMany(topic => topic.Keys), _ => { })));

    internal static HclBatch Of(IEnumerable<SourceText> texts)
    {
        var batch = new HclBatch();
        var hcl = texts.Where(text => text.Format == SourceFormat.Hcl).Distinct().ToList();
        foreach (var (text, values) in hcl.Zip(new HclParser(batch._findings.Add).Parse(hcl)))
        {
            batch._values[text] = values;
        }

        return batch;
    }

    /// <summary>The values of a text; null when it does not parse, which is reported.</summary>
    internal TfObject? Values(SourceText text, Action<Finding> report)
    {
        // What names no file is about the parser itself.
        foreach (var finding in _findings.Where(finding => finding.File is null || string.Equals(finding.File, text.Name, StringComparison.Ordinal)))
        {
            report(finding);
        }

        return _values[text];
    }

    internal bool Has(SourceText text) => _values.ContainsKey(text);
}

using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Inputs;

/// <summary>What binding finds out besides the values: which keys are set, where, and what is wrong with them.</summary>
internal sealed class Binding
{
    private readonly Dictionary<string, Location> _set = new(StringComparer.Ordinal);
    private readonly List<KeyFinding> _findings = [];
    private readonly List<string> _faulty = [];
    private readonly Dictionary<string, string> _writtenAs = new(StringComparer.Ordinal);

    /// <summary>Folder that relative paths in values start at; null is the current one.</summary>
    public string? Directory { get; init; }

    public void Found(string key, Location? where)
    {
        if (where is not null)
        {
            _set[key] = where;
        }
    }

    /// <summary>Whether a source gives the key a value other than null.</summary>
    public bool IsSet(string key) => _set.ContainsKey(key);

    /// <summary>Notes that <paramref name="key"/> was written as <paramref name="older"/>, which messages then name.</summary>
    public void WrittenAs(string key, string older) => _writtenAs[key] = older;

    /// <summary>Reports a value that Terraform alone could evaluate.</summary>
    public void ReportExpression(string key, TfValue value) =>
        Report(Codes.ExpressionNotAllowed, key, $"must be a plain value, got the expression {value}");

    /// <summary>Reports a finding about one value alone.</summary>
    public void Report(Code code, string key, string message)
    {
        _findings.Add(new KeyFinding(code, key, message));
        if (!code.IsWarning)
        {
            _faulty.Add(key);
        }
    }

    /// <summary>Reports a finding that compares values, unless one of them is at fault itself.</summary>
    public void Report(KeyFinding finding)
    {
        if (!finding.Related.Append(finding.Key).Any(IsFaulty))
        {
            _findings.Add(finding);
        }
    }

    /// <summary>The faults or the warnings with their places, in the order of the sources and lines; first those without a place.</summary>
    /// <param name="sources">Names of the sources, weakest first.</param>
    /// <param name="isWarning">Which of the two.</param>
    public IReadOnlyList<Finding> Located(IReadOnlyList<string> sources, bool isWarning)
    {
        var rank = sources.Select((name, index) => (name, index)).ToLookup(
            source => source.name, source => source.index, StringComparer.Ordinal);
        return
        [
            .. _findings
                .Where(finding => finding.Code.IsWarning == isWarning)
                .Select(finding => (Finding: finding, Where: Locate(finding)))
                .OrderBy(found => found.Where is null ? -1 : rank[found.Where.File].LastOrDefault())
                .ThenBy(found => found.Where?.Line ?? 0)
                .Select(found => new Finding(
                    found.Finding.Code.Name,
                    _writtenAs.GetValueOrDefault(found.Finding.Key, found.Finding.Key),
                    found.Where?.File,
                    found.Where?.Line,
                    found.Finding.Message)),
        ];
    }

    // Where to look: the key of the finding, the nearest key around it that was written, else a related one.
    private Location? Locate(KeyFinding finding) =>
        finding.Related.Prepend(finding.Key).Select(Locate).FirstOrDefault(where => where is not null);

    private bool IsFaulty(string key) => _faulty.Exists(faulty => KeyPath.Overlap(faulty, key));

    private Location? Locate(string key)
    {
        for (var path = key; path.Length > 0; path = KeyPath.Parent(path))
        {
            if (_set.TryGetValue(path, out var where))
            {
                return where;
            }
        }

        return null;
    }
}

using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Inputs;

/// <summary>What binding finds out besides the values: which keys are set, where, and what is wrong with them.</summary>
internal sealed class Binding
{
    private readonly Dictionary<string, Location> _set = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];
    private readonly List<string> _faulty = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public void Found(string key, Location? where)
    {
        if (where is not null)
        {
            _set[key] = where;
        }
    }

    /// <summary>Whether a source gives the key a value other than null.</summary>
    public bool IsSet(string key) => _set.ContainsKey(key);

    /// <summary>Reports a finding about one value alone.</summary>
    public void Report(Code code, string key, string message)
    {
        _findings.Add(new Finding(code, key, message));
        if (!code.IsWarning)
        {
            _faulty.Add(key);
        }
    }

    /// <summary>Reports a finding that compares values, unless one of them is at fault itself.</summary>
    public void Report(Finding finding)
    {
        if (!finding.Related.Append(finding.Key).Any(IsFaulty))
        {
            _findings.Add(finding);
        }
    }

    /// <summary>Where to look: the key of the finding, the nearest key around it that was written, else a related one.</summary>
    public Location? Locate(Finding finding) =>
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

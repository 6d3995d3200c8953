using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration;

/// <summary>Reads, joins, converts and checks the configuration.</summary>
public static class ConfigurationLoader
{
    /// <summary>Loads the configuration from <paramref name="sources"/>.</summary>
    /// <param name="sources">Files and environment, see <see cref="ConfigurationSources"/>.</param>
    /// <param name="clock">Tells the date that support calendars are read against.</param>
    /// <exception cref="ConfigException">The configuration has faults; holds all of them.</exception>
    public static LoadedConfiguration Load(ConfigurationSources sources, TimeProvider clock)
    {
        var inputs = Catalogue.All.ToList();
        var (values, names) = SourceReader.Read(sources, inputs);
        var binding = new Binding();
        if (Catalogue.Type.TryBind(values, "", binding, out var bound))
        {
            var certificates = CertificateFile.Read(bound.Inputs, sources.Directory, binding);
            bound = bound with { Config = bound.Config with { DatabaseCertificatesPem = certificates } };
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            foreach (var finding in AllRules.Check(new RuleContext(bound.Config, bound.Inputs, today)).ToList())
            {
                binding.Report(finding);
            }
        }

        var errors = InOrder(binding, names, isWarning: false)
            .Select(
                found => new ConfigError(
                    found.Finding.Code.Name, found.Finding.Key, found.Where?.File, found.Where?.Line, found.Finding.Message))
            .ToList();
        var warnings = SourceFiles.NearMisses(sources, inputs)
            .Concat(InOrder(binding, names, isWarning: true)
                .Select(
                    found => new ConfigWarning(
                        found.Finding.Code.Name, found.Finding.Key, found.Where?.File, found.Where?.Line, found.Finding.Message)))
            .ToList();
        return errors.Count > 0 || bound is null
            ? throw new ConfigException(errors, warnings)
            : new LoadedConfiguration(bound.Config, warnings, names);
    }

    private static IEnumerable<(Finding Finding, Location? Where)> InOrder(Binding binding, IReadOnlyList<string> sources, bool isWarning)
    {
        var rank = sources.Select((name, index) => (name, index)).ToLookup(
            source => source.name, source => source.index, StringComparer.Ordinal);
        return binding.Findings
            .Where(finding => finding.Code.IsWarning == isWarning)
            .Select(finding => (Finding: finding, Where: binding.Locate(finding)))
            .OrderBy(found => found.Where is null ? -1 : rank[found.Where.File].Last())
            .ThenBy(found => found.Where?.Line ?? 0);
    }
}

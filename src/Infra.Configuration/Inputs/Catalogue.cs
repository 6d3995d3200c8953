using Infra.Configuration.Reading;
using Infra.Configuration.Reference;
using Infra.Configuration.Rules;
using Infra.Configuration.Shared;
using Infra.Inventory;

namespace Infra.Configuration.Inputs;

/// <summary>The inputs of a platform as documents and messages see them.</summary>
public interface ICatalogue
{
    /// <summary>The inputs by topic, in the order of the reference.</summary>
    IReadOnlyList<InputSet> Topics { get; }

    /// <summary>Every fault and warning that the platform knows, in the order of the reference.</summary>
    IReadOnlyList<Code> AllCodes { get; }

    /// <summary>Calendars of managed services that the reference shows, by title.</summary>
    IReadOnlyList<CalendarTable> Calendars { get; }

    /// <summary>The releases of an older project whose files the platform reads; null when there is none.</summary>
    ReleaseHistory? History { get; }
}

/// <summary>A calendar for the reference.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Product">Heading of the first column.</param>
/// <param name="Versions">The rows.</param>
public sealed record CalendarTable(string Title, string Product, IReadOnlyList<SupportedVersion> Versions);

/// <summary>Every input of a platform: the one list that binding, messages and the reference are made from, with the rules between them.</summary>
public sealed class Catalogue<TConfig> : ICatalogue
{
    private InputSet? _all;
    private InputType<Made>? _type;

    /// <inheritdoc />
    public required IReadOnlyList<InputSet> Topics { get; init; }

    /// <summary>Puts the records together.</summary>
    public required Func<Bound, TConfig> Make { get; init; }

    /// <summary>The rules that compare values; limits of one value alone are at its input.</summary>
    public required IReadOnlyList<Func<RuleContext<TConfig>, IEnumerable<KeyFinding>>> Rules { get; init; }

    /// <summary>Faults and warnings that only this platform has.</summary>
    public IReadOnlyList<Code> Codes { get; init; } = [];

    /// <inheritdoc />
    public IReadOnlyList<Code> AllCodes => [.. Infra.Configuration.Rules.Codes.All, .. Codes];

    /// <inheritdoc />
    public IReadOnlyList<CalendarTable> Calendars { get; init; } = [];

    /// <inheritdoc />
    public ReleaseHistory? History { get; init; }

    private InputSet All => _all ??= Join();

    /// <summary>Reads, joins, converts and checks the configuration.</summary>
    /// <param name="sources">Files and environment.</param>
    /// <param name="clock">Tells the date that support calendars are read against.</param>
    /// <param name="isKnownElsewhere">Whether another platform has a top-level input of this name; null: no other platform.</param>
    /// <exception cref="ConfigException">The configuration has faults; holds all of them.</exception>
    public LoadedConfiguration<TConfig> Load(ConfigurationSources sources, TimeProvider clock, Func<string, bool>? isKnownElsewhere = null)
    {
        var keys = All.Keys.ToList();
        var (values, names) = new SourceReader(sources, keys, isKnownElsewhere).Read();
        _type ??= Types.ObjectOf(All, bound => new Made(bound, Make(bound)));
        var binding = new Binding { Directory = sources.Directory };
        if (_type.TryBind(values, "", binding, out var made))
        {
            var context = new RuleContext<TConfig>(made.Config, made.Inputs, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            foreach (var finding in Rules.SelectMany(rule => rule(context)).ToList())
            {
                binding.Report(finding);
            }
        }

        var errors = binding.Located(names, isWarning: false);
        IReadOnlyList<Finding> warnings = [.. SourceFiles.NearMisses(sources, keys), .. binding.Located(names, isWarning: true)];
        return errors.Count > 0 || made is null
            ? throw new ConfigException(errors, warnings)
            : new LoadedConfiguration<TConfig>(made.Config, warnings, names);
    }

    private InputSet Join()
    {
        var all = new InputSet("terraform.tfvars");
        foreach (var topic in Topics)
        {
            all.AddAll(topic);
        }

        return all;
    }

    private sealed record Made(Bound Inputs, TConfig Config);
}

/// <summary>A configuration without faults.</summary>
/// <param name="Config">The checked values.</param>
/// <param name="Warnings">What the owner should know, in the order of the files and lines.</param>
/// <param name="Sources">Files and environment variables that values came from, weakest first; empty means defaults alone.</param>
public sealed record LoadedConfiguration<TConfig>(TConfig Config, IReadOnlyList<Finding> Warnings, IReadOnlyList<string> Sources);

using Infra.Configuration;
using Infra.Configuration.Environments;
using Infra.Configuration.Reading;
using Infra.Configuration.StateBackend;
using Infra.Inventory;
using Infra.Platform;

namespace Infra.App;

/// <summary>One environment with its checked files, or with what is wrong with them.</summary>
/// <param name="Folder">Where its files are.</param>
/// <param name="Loaded">The configuration; null when it has faults.</param>
/// <param name="Backend">Where its state is; null when that has faults.</param>
/// <param name="Warnings">What its owner should know.</param>
/// <param name="Errors">Why it cannot be synthesized.</param>
internal sealed record LoadedEnvironment(
    EnvironmentFolder Folder,
    LoadedDeployment? Loaded,
    StateBackendEntry? Backend,
    IReadOnlyList<Finding> Warnings,
    IReadOnlyList<Finding> Errors)
{
    /// <summary>What the report says about it.</summary>
    public StackReport Report => new()
    {
        Platform = Folder.Name.Platform,
        Environment = Folder.Name.Environment,
        Stack = Folder.Name.Stack,
        Sources = Loaded?.Sources ?? [],
        Warnings = Warnings,
        Errors = Errors,
    };
}

/// <summary>Finds and loads the environments of a project.</summary>
/// <param name="platforms">The platforms there are.</param>
/// <param name="project">Folder of the project.</param>
/// <param name="varFiles">Files of <c>--var-file</c>, weakest first; those of the environments that were chosen.</param>
/// <param name="clock">Tells the date that support calendars are read against.</param>
internal sealed class Environments(Platforms platforms, string project, IReadOnlyList<string> varFiles, TimeProvider clock)
{
    private readonly IReadOnlyDictionary<string, string> _variables = ConfigurationSources.ProcessEnvironment();

    /// <summary>The environments of the project.</summary>
    public EnvironmentFolders Folders { get; } = EnvironmentFolders.Find(project, platforms.OfRoot.Key, platforms.Keys);

    /// <summary>Loads the environments that are meant, all of them, whatever is wrong with some.</summary>
    /// <param name="choice">Which are meant.</param>
    /// <param name="errors">Faults that belong to no single environment.</param>
    /// <exception cref="ConfigException">ENVIRONMENT_UNKNOWN, ENVIRONMENT_AMBIGUOUS.</exception>
    public IReadOnlyList<LoadedEnvironment> Load(EnvironmentChoice choice, out IReadOnlyList<Finding> errors)
    {
        var chosen = choice.Of(Folders, platforms.OfRoot.Key);
        // The others only tell whether they would be changed too.
        var others = Folders.All.Where(folder => chosen.All(one => one.Name != folder.Name)).ToList();
        var sources = chosen.Select(folder => (Folder: folder, Sources: folder.Sources(varFiles, _variables)))
            .Concat(others.Select(folder => (Folder: folder, Sources: folder.Sources([], _variables))))
            .ToList();
        var parsed = HclBatch.Of(sources.Select(one => (one.Sources, platforms.Of(one.Folder.Name.Platform).Inputs)));
        var loaded = sources.Select(one => Load(one.Folder, one.Sources with { Parsed = parsed })).ToList();
        var words = chosen.Select(folder => folder.Name).ToHashSet();
        var complete = loaded.Where(one => one is { Loaded: not null, Backend: not null })
            .Select(one => (one.Folder.Name, one.Loaded!.Deployment, one.Backend!))
            .OrderBy(one => one.Name.Word, StringComparer.Ordinal)
            .ToList();
        errors = [.. Folders.Errors, .. EnvironmentConflicts.Check(complete)];
        return [.. loaded.Where(one => words.Contains(one.Folder.Name))];
    }

    private LoadedEnvironment Load(EnvironmentFolder folder, ConfigurationSources sources)
    {
        var platform = platforms.Of(folder.Name.Platform);
        var errors = new List<Finding>();
        var warnings = new List<Finding>();
        // Both files before giving up, so that one run shows the faults of both.
        var loaded = Try(() => platform.Load(sources, clock, input => platforms.IsKnownElsewhere(platform, input)));
        var state = Try(() => StateBackendLoader.Load(folder.Directory, folder.Name));
        return new LoadedEnvironment(
            folder,
            loaded,
            state?.Backend,
            [.. ((IReadOnlyList<Finding>)[.. warnings, .. loaded?.Warnings ?? [], .. state?.Warnings ?? []]).Select(finding => Placed(finding, folder))],
            [.. errors.Select(finding => Placed(finding, folder))]);

        T? Try<T>(Func<T> load) where T : class
        {
            try
            {
                return load();
            }
            catch (ConfigException fault)
            {
                errors.AddRange(fault.Errors);
                warnings.AddRange(fault.Warnings);
                return null;
            }
        }
    }

    /// <summary>A finding about what no file says is about the environment's folder.</summary>
    public static Finding Placed(Finding finding, EnvironmentFolder folder) =>
        finding.File is null && folder.Name.Path.Length > 0 ? finding with { File = folder.Name.Path } : finding;
}

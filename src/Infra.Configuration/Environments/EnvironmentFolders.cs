using Infra.Configuration.Reading;
using Infra.Configuration.StateBackend;
using Infra.Inventory;

namespace Infra.Configuration.Environments;

/// <summary>An environment with the place of its files.</summary>
/// <param name="Name">Platform and environment.</param>
/// <param name="Directory">Full path of its folder.</param>
/// <param name="Common">Files that it shares with others, weakest first; they may be missing.</param>
public sealed record EnvironmentFolder(EnvironmentName Name, string Directory, IReadOnlyList<SourceFile> Common)
{
    /// <summary>What its configuration is read from.</summary>
    /// <param name="varFiles">Files of <c>--var-file</c>, weakest first.</param>
    /// <param name="variables">Environment variables.</param>
    public ConfigurationSources Sources(IReadOnlyList<string> varFiles, IReadOnlyDictionary<string, string> variables) => new()
    {
        Common = Common,
        Directory = Directory,
        DirectoryName = Name.Path,
        VarFiles = varFiles,
        Environment = variables,
    };
}

/// <summary>The environments of a project: that of its root, and the folders <c>environments/PLATFORM/ENVIRONMENT</c>.</summary>
public sealed class EnvironmentFolders
{
    private const string CommonName = "common.tfvars";

    private readonly string _project;
    private readonly IReadOnlyList<string> _platforms;
    private readonly List<EnvironmentFolder> _folders = [];
    private readonly List<Finding> _errors = [];

    private EnvironmentFolders(string project, IReadOnlyList<string> platforms) =>
        (_project, _platforms) = (Path.GetFullPath(project), platforms);

    /// <summary>The environments, by word. That of the root is one when it has a file of variables, or when there is no other.</summary>
    public IReadOnlyList<EnvironmentFolder> All => _folders;

    /// <summary>Folders that are no environment and look like one.</summary>
    public IReadOnlyList<Finding> Errors => _errors;

    /// <summary>Looks for the environments of a project.</summary>
    /// <param name="project">Folder of the project.</param>
    /// <param name="rootPlatform">Platform of the files in the project's root.</param>
    /// <param name="platforms">Keys of all platforms.</param>
    public static EnvironmentFolders Find(string project, string rootPlatform, IReadOnlyList<string> platforms)
    {
        var found = new EnvironmentFolders(project, platforms);
        found.ReadFolders();
        if (found._folders.Count == 0 || SourceFiles.In(found._project).Count > 0)
        {
            found._folders.Add(found.Root(rootPlatform));
        }

        found._folders.Sort((one, other) => string.CompareOrdinal(one.Name.Word, other.Name.Word));
        return found;
    }

    /// <summary>The environment of the root, whether it has files or not.</summary>
    public EnvironmentFolder Root(string platform) => new(new EnvironmentName(platform, Environment: null), _project, []);

    private void ReadFolders()
    {
        var root = Path.Combine(_project, EnvironmentName.Folder);
        foreach (var platform in Below(root))
        {
            var environments = Below(Path.Combine(root, platform)).Where(name => HasFiles(Path.Combine(root, platform, name))).ToList();
            var isKnown = _platforms.Contains(platform, StringComparer.Ordinal);
            if (environments.Count > 0 && !isKnown)
            {
                var near = NearestName.Of(platform, _platforms) is { } nearest ? $"; did you mean {nearest}?" : "";
                _errors.Add(new Finding(
                    "PLATFORM_UNKNOWN", Key: null, $"{EnvironmentName.Folder}/{platform}", Line: null,
                    $"there is no platform {platform}; known are {string.Join(", ", _platforms)}{near}"));
                continue;
            }

            foreach (var environment in environments)
            {
                Add(root, new EnvironmentName(platform, environment));
            }
        }
    }

    private void Add(string root, EnvironmentName name)
    {
        if (!EnvironmentName.IsAllowed(name.Environment!))
        {
            _errors.Add(new Finding(
                "ENVIRONMENT_NAME", Key: null, name.Path, Line: null,
                $"the name of an environment must have {EnvironmentName.Form}, got {name.Environment}"));
            return;
        }

        _folders.Add(new EnvironmentFolder(
            name,
            Path.Combine(root, name.Platform, name.Environment!),
            [.. Common(root, EnvironmentName.Folder, isOfAll: true), .. Common(
                Path.Combine(root, name.Platform), $"{EnvironmentName.Folder}/{name.Platform}", isOfAll: false)]));
    }

    private static IEnumerable<SourceFile> Common(string directory, string name, bool isOfAll) =>
        new[] { CommonName, $"{CommonName}.json" }.Select(file => new SourceFile($"{name}/{file}", Path.Combine(directory, file), isOfAll));

    private static IEnumerable<string> Below(string directory) => Directory.Exists(directory)
        ? Directory.EnumerateDirectories(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
        : [];

    private static bool HasFiles(string directory) =>
        SourceFiles.In(directory).Count > 0 || File.Exists(Path.Combine(directory, StateBackendLoader.FileName));
}

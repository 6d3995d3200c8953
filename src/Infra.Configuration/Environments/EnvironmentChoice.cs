using Infra.Inventory;

namespace Infra.Configuration.Environments;

/// <summary>Which environments of a project a command is about.</summary>
public sealed record EnvironmentChoice
{
    /// <summary>Words of the environments, such as <c>simphera/staging</c>; empty for all.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether exactly one must be meant.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Folder the command was started in, which can mean an environment when one is wanted; null for none.</summary>
    public string? StartedIn { get; init; }

    /// <summary>The environments that are meant.</summary>
    /// <param name="folders">Those of the project.</param>
    /// <param name="rootPlatform">Platform of the root, which can be named though it has no files.</param>
    /// <exception cref="ConfigException">ENVIRONMENT_UNKNOWN, ENVIRONMENT_AMBIGUOUS.</exception>
    public IReadOnlyList<EnvironmentFolder> Of(EnvironmentFolders folders, string rootPlatform)
    {
        if (Words.Count > 0)
        {
            return Named(folders, rootPlatform);
        }

        if (!IsSingle || folders.All.Count == 1)
        {
            return folders.All;
        }

        return folders.All.FirstOrDefault(Holds) is { } here
            ? [here]
            : throw Fault("ENVIRONMENT_AMBIGUOUS", $"which environment? Name one with -e: {string.Join(", ", folders.All.Select(all => all.Name.Word))}");
    }

    private IReadOnlyList<EnvironmentFolder> Named(EnvironmentFolders folders, string rootPlatform)
    {
        var chosen = new List<EnvironmentFolder>();
        var known = folders.All.Select(folder => folder.Name.Word).Append(rootPlatform).Distinct(StringComparer.Ordinal).ToList();
        var errors = new List<Finding>();
        foreach (var word in Words.Select(word => word.TrimEnd('/')).Distinct(StringComparer.Ordinal))
        {
            if (folders.All.FirstOrDefault(folder => string.Equals(folder.Name.Word, word, StringComparison.Ordinal)) is { } found)
            {
                chosen.Add(found);
            }
            else if (string.Equals(word, rootPlatform, StringComparison.Ordinal))
            {
                chosen.Add(folders.Root(rootPlatform));
            }
            else
            {
                var near = NearestName.Of(word, known) is { } nearest ? $"; did you mean {nearest}?" : "";
                errors.Add(Finding("ENVIRONMENT_UNKNOWN", $"there is no environment {word}; known are {string.Join(", ", known)}{near}"));
            }
        }

        if (errors.Count > 0)
        {
            throw new ConfigException(errors, []);
        }

        return chosen.Count == 1 || !IsSingle
            ? [.. chosen.OrderBy(folder => folder.Name.Word, StringComparer.Ordinal)]
            : throw Fault("ENVIRONMENT_AMBIGUOUS", $"name one environment, got {string.Join(" and ", chosen.Select(folder => folder.Name.Word))}");
    }

    // The root holds every folder, so it is nobody's sign.
    private bool Holds(EnvironmentFolder folder) => folder.Name.Environment is not null && StartedIn is { } started
        && Path.GetRelativePath(folder.Directory, Path.GetFullPath(started)) is var relative
        && relative is not ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        && !Path.IsPathRooted(relative);

    private static ConfigException Fault(string code, string message) => new([Finding(code, message)], []);

    private static Finding Finding(string code, string message) => new(code, Key: null, File: null, Line: null, message);
}

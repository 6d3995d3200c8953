using Infra.Cli.Commands;
using Infra.Inventory;

namespace Infra.Cli.Synthesis;

/// <summary>A folder that syntheses write to, with the stacks that are in it from earlier ones.</summary>
/// <param name="path">Full path of a folder such as <c>cdktf.out</c>, or of the folder of one stack.</param>
internal sealed class SynthesisFolder(string path)
{
    /// <summary>Full path.</summary>
    public string Path { get; } = System.IO.Path.TrimEndingDirectorySeparator(path);

    /// <summary>Folders of the stacks by the word of their environment, in the order of the words.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Stacks => [.. StackFolders()
        .Select(folder => KeyValuePair.Create(WordOf(folder), folder))
        .OrderBy(stack => stack.Key, StringComparer.Ordinal)];

    /// <summary>Full path of <c>$CDKTF_OUTDIR</c>, else of <c>cdktf.out</c>, in the project folder.</summary>
    public static string Default(string project, CliContext context) =>
        System.IO.Path.GetFullPath(context.Environment("CDKTF_OUTDIR") is { Length: > 0 } given ? given : "cdktf.out", project);

    /// <summary>Folder of the stack with this name, as the app writes it.</summary>
    public static string OfStack(string output, string stack) => System.IO.Path.Combine(output, "stacks", stack);

    /// <summary>Reads the stacks that the user means.</summary>
    /// <param name="words">What they named; empty for all.</param>
    /// <exception cref="CliException">NOT_SYNTHESIZED, ENVIRONMENT_UNKNOWN, SYNTHESIS_UNREADABLE.</exception>
    public IReadOnlyList<SynthesizedStack> Choose(IReadOnlyList<string> words)
    {
        var all = NotEmpty();
        return [.. (words.Count == 0 ? all : words.Select(word => Named(all, word))).Select(stack => SynthesizedStack.Load(stack.Value))];
    }

    /// <summary>Reads the one stack that the user means: the named one, else that of the folder they work in, else the only one there is.</summary>
    /// <param name="words">What they named; one word at most.</param>
    /// <param name="project">Full path of the project folder.</param>
    /// <param name="startedIn">Full path of the folder they work in.</param>
    /// <exception cref="CliException">NOT_SYNTHESIZED, ENVIRONMENT_UNKNOWN, ENVIRONMENT_AMBIGUOUS, SYNTHESIS_UNREADABLE.</exception>
    public SynthesizedStack ChooseOne(IReadOnlyList<string> words, string project, string startedIn)
    {
        var all = NotEmpty();
        var chosen = (words, ProjectFolder.EnvironmentOf(startedIn, project), all) switch
        {
            ([var word, ..], _, _) => Named(all, word),
            ([], { } word, _) => Named(all, word),
            ([], null, [var only]) => only,
            _ => throw new CliException(
                "ENVIRONMENT_AMBIGUOUS",
                $"there are several environments in '{Path}': choose one with -e: {string.Join(", ", all.Select(stack => stack.Key))}"),
        };
        return SynthesizedStack.Load(chosen.Value);
    }

    /// <summary>Word of the environment of a stack.</summary>
    /// <param name="folder">Full path of the stack's folder.</param>
    internal static string WordOf(string folder)
    {
        try
        {
            var inventory = PlatformInventory.Parse(File.ReadAllText(System.IO.Path.Combine(folder, PlatformInventory.FileName)));
            return new EnvironmentName(inventory.Platform, inventory.Environment).Word;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // Of an older version of the project, or by plain CDKTF: the name of the stack can be chosen all the same.
            return System.IO.Path.GetFileName(folder);
        }
    }

    private IEnumerable<string> StackFolders()
    {
        if (IsStack(Path))
        {
            return [Path];
        }

        var stacks = System.IO.Path.Combine(Path, "stacks");
        return Directory.Exists(stacks) ? Directory.EnumerateDirectories(stacks).Where(IsStack) : [];
    }

    private static bool IsStack(string folder) => File.Exists(System.IO.Path.Combine(folder, SynthesizedStack.RootFile));

    private IReadOnlyList<KeyValuePair<string, string>> NotEmpty() => Stacks is { Count: > 0 } stacks
        ? stacks
        : throw new CliException("NOT_SYNTHESIZED", $"there is no synthesized stack in '{Path}': run 'infra synth' first");

    private KeyValuePair<string, string> Named(IReadOnlyList<KeyValuePair<string, string>> stacks, string word)
    {
        word = word.TrimEnd('/');
        foreach (var stack in stacks)
        {
            if (stack.Key == word || System.IO.Path.GetFileName(stack.Value) == word)
            {
                return stack;
            }
        }

        var known = stacks.Select(stack => stack.Key).ToList();
        var nearest = NearestName.Of(word, known) is { } near ? $"; did you mean '{near}'?" : $"; there are {string.Join(", ", known)}";
        throw new CliException("ENVIRONMENT_UNKNOWN", $"there is no synthesized environment '{word}' in '{Path}'{nearest}");
    }
}

using Infra.Inventory;

namespace Infra.Cli.FakeApp;

/// <summary>What the program is to do, read from fake-app.json in its working directory.</summary>
public sealed record Behaviour
{
    /// <summary>Exit code to end with.</summary>
    public int ExitCode { get; init; }

    /// <summary>Lines for standard error.</summary>
    public IReadOnlyList<string> Error { get; init; } = [];

    /// <summary>What goes to the file given by <c>--report</c>; null writes none.</summary>
    public Report? Report { get; init; }

    /// <summary>Folder copied to the one given by <c>--outdir</c>; null writes none.</summary>
    public string? Result { get; init; }

    /// <summary>Text for standard output, by the words of the command, such as <c>environments</c>.</summary>
    public IReadOnlyDictionary<string, string> Output { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Starts a child of its own and then waits until it is killed.</summary>
    public bool Hang { get; init; }
}

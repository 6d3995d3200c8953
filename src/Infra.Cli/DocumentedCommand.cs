using System.CommandLine;

namespace Infra.Cli;

/// <summary>A command whose help ends with its exit codes and with examples.</summary>
/// <param name="name">Name of the command.</param>
/// <param name="description">What it does, in one line.</param>
/// <param name="examples">Command lines with what they do.</param>
/// <param name="exitCodes">Exit codes that are special to the command; null when they are the usual ones.</param>
internal sealed class DocumentedCommand(
    string name, string description, IReadOnlyList<string> examples, IReadOnlyList<string>? exitCodes = null) : Command(name, description)
{
    /// <summary>Command lines with what they do.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>Exit codes that are special to the command; empty when they are the usual ones.</summary>
    public IReadOnlyList<string> ExitCodes { get; } = exitCodes ?? [];
}

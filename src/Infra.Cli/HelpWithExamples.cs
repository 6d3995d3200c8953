using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Infra.Cli;

/// <summary>The library's help text, followed by the exit codes and examples of the command.</summary>
/// <param name="help">Writes the standard part.</param>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>Who asks for help need not name what the command requires.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is DocumentedCommand command)
        {
            Write(parseResult.InvocationConfiguration.Output, "Exit codes", command.ExitCodes);
            Write(parseResult.InvocationConfiguration.Output, "Examples", command.Examples);
        }

        return exitCode;
    }

    private static void Write(TextWriter writer, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        writer.WriteLine($"{heading}:");
        foreach (var line in lines)
        {
            writer.WriteLine($"  {line}");
        }

        writer.WriteLine();
    }
}

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

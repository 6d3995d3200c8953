using System.CommandLine;

namespace Infra.Cli.Commands;

/// <summary><c>infra test</c>: listed here, run by the wrapper, because a running program cannot be rebuilt on Windows.</summary>
internal static class TestCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var command = new Command("test", "Run all tests of the project: of the solution, the scripts and the local cloud");
        command.SetAction(ThrowNotHere);
        return command;
    }

    private static int ThrowNotHere(ParseResult parsed) =>
        throw new CliException("USAGE", $"'{parsed.CommandResult.Command.Name}' is run by the infra wrapper: use './infra test'");
}

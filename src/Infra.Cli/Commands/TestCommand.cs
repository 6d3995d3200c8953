using System.CommandLine;

namespace Infra.Cli.Commands;

/// <summary>
/// <c>infra test</c>, and <c>infra synth --watch</c>: listed here, run by the wrapper, because a running program cannot be rebuilt on Windows.
/// </summary>
internal static class TestCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var command = new Command("test", "Run the tests of the project: of the solution, the scripts and the local cloud")
        {
            new Option<bool>("--all")
            {
                Description = "The stories, too: real Terraform and AWS CLI in the local cloud. They take the better part of an hour",
            },
        };
        command.SetAction(_ => ThrowNotHere("test"));
        return command;
    }

    /// <summary>Says where the command is run.</summary>
    /// <exception cref="CliException">USAGE, always.</exception>
    public static int ThrowNotHere(string command) =>
        throw new CliException("USAGE", $"'{command}' is run by the infra wrapper: use './infra {command}'");
}

using System.CommandLine;
using Infra.Cli.Completion;

namespace Infra.Cli.Commands;

/// <summary><c>infra completion</c>: lets the shell complete commands and options.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Examples =
    [
        "source <(infra completion bash)  in this shell; in ~/.bashrc for every one",
        "infra completion pwsh | Out-String | Invoke-Expression",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context)
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell" };
        shell.AcceptOnlyFromAmong([.. CompletionScript.Of.Keys]);
        var command = new DocumentedCommand("completion", "Write what lets a shell complete commands and options", Examples) { shell };
        command.SetAction(parsed =>
        {
            // Around the console, which would wrap long lines on a terminal.
            context.Out.Profile.Out.Writer.WriteLine(CompletionScript.Of[parsed.GetRequiredValue(shell)]);
            return ExitCode.Done;
        });
        return command;
    }
}

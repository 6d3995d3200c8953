using System.CommandLine;
using Infra.Cli.Synthesis;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra docs</c>: writes the documents that are generated from the code.</summary>
internal static class DocsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var command = new Command("docs", "Regenerate the terraform.tfvars.example files and the references in docs/");
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = ProjectFolder.Of(parsed, project, context);
            _ = ProjectFolder.PackageFile(folder);
            var run = await SynthApp.Find(context.Environment).RunAsync(folder, ["docs", "--project", "."], cancellation);
            foreach (var line in run.ExitCode == ExitCode.Done ? run.Output.Select(file => $"Wrote {file}") : run.Error)
            {
                context.Out.WriteLine(line);
            }

            return run.ExitCode;
        });
        return command;
    }
}

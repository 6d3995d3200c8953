using System.CommandLine;
using Infra.Configuration.Reference;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra docs</c>: writes the files that are generated from the input catalogue.</summary>
internal static class DocsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var command = new Command("docs", "Regenerate terraform.tfvars.example and the configuration reference in docs/");
        command.SetAction(parsed =>
        {
            var folder = ProjectFolder.Of(parsed, project, context);
            _ = ProjectFolder.PackageFile(folder);
            ConfigurationDocs.Write(folder);
            foreach (var file in ConfigurationDocs.Files.Keys)
            {
                context.Out.WriteLine($"Wrote {file}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}

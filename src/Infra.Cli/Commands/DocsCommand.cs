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
            foreach (var file in await SynthApp.Find(context.Environment).WriteDocsAsync(folder, cancellation))
            {
                context.Out.WriteLine($"Wrote {file}");
            }

            Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(UsageDocument.File)!));
            await File.WriteAllTextAsync(Path.Combine(folder, UsageDocument.File), UsageDocument.Write(context), cancellation);
            context.Out.WriteLine($"Wrote {UsageDocument.File}");
            return ExitCode.Done;
        });
        return command;
    }
}

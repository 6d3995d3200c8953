using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra version</c>: the versions a bug report needs.</summary>
internal static class VersionCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var command = new Command("version", "Show the version of infra and of the packages it is pinned to");
        command.SetAction(parsed =>
        {
            foreach (var (name, version) in Versions(ProjectFolder.Of(parsed, project, context)))
            {
                context.Out.WriteLine($"{name,-26} {version}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<(string Name, string Version)> Versions(string folder)
    {
        using var package = JsonDocument.Parse(File.ReadAllText(ProjectFolder.PackageFile(folder)));
        yield return ("infra", package.RootElement.GetProperty("version").GetString() ?? "unknown");
        yield return (".NET", RuntimeInformation.FrameworkDescription.Replace(".NET ", "", StringComparison.Ordinal));
        if (package.RootElement.TryGetProperty("devDependencies", out var pinned))
        {
            foreach (var dependency in pinned.EnumerateObject())
            {
                yield return (dependency.Name, dependency.Value.GetString() ?? "unknown");
            }
        }
    }
}

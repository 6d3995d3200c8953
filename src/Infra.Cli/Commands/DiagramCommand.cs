using System.CommandLine;

namespace Infra.Cli.Commands;

internal static class DiagramCommand
{
    public static Command Create(CliContext context, Option<DirectoryInfo?> project) => new("diagram", "Draw");
}

using System.CommandLine;

namespace Infra.Cli.Commands;

/// <summary><c>infra restore</c>: puts data back as it was at a time.</summary>
internal static class RestoreCommand
{
    private static readonly string[] Examples =
    [
        "infra restore database production main --to 2026-01-31T12:00:00Z         beside the original",
        "infra restore database production main --to 2026-01-31T12:00:00Z --swap  and in its place",
        "infra restore bucket production --to 2026-01-31T12:00:00Z --into new         into a bucket of its own",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project) =>
        new DocumentedCommand("restore", "Put a database or a bucket back as it was at a time", Examples)
        {
            RestoreDatabaseCommand.Create(context, project),
            RestoreBucketCommand.Create(context, project),
        };
}

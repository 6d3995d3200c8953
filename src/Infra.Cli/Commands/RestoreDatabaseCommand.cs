using System.CommandLine;
using Infra.Cli.Operations;
using Infra.Cli.Operations.Restore;
using Infra.Cli.Operations.Restore.Databases;

namespace Infra.Cli.Commands;

/// <summary><c>infra restore database</c>: a database as it was at a time, beside the original or in its place.</summary>
internal static class RestoreDatabaseCommand
{
    private static readonly string[] Examples =
    [
        "infra restore database production main --to 2026-01-31T12:00:00Z > job.yaml  beside the original; the job that copies it over",
        "infra restore database production main --to latest --as trial                under a name of your own",
        "infra restore database production main --as trial --run                      run that job",
        "infra restore database production main --as trial --swap                     or put it in the original's place",
        "infra restore database production main --as trial --cleanup                  delete it again",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var owner = new Argument<string>("OWNER")
        {
            Description = "Whose database, such as 'production' (a word that does not exist lists those that do)",
        };
        var database = new Argument<string>("DATABASE") { Description = "Name of the database in PostgreSQL" };
        var to = new Option<string?>("--to")
        {
            Description = "Time to restore to, with its offset from UTC (2026-01-31T12:00:00Z), or 'latest'",
            HelpName = "TIME",
        };
        var name = new Option<string?>("--as")
        {
            Description = "Identifier of the restored database. Default: made from the time",
            HelpName = "NAME",
        };
        var run = new Option<bool>("--run") { Description = "Copy the restored data over the original, by a job in the cluster" };
        var image = new Option<string?>("--image")
        {
            Description = "Image of the job. Default: the official one of PostgreSQL",
            HelpName = "IMAGE",
        };
        var swap = new Option<bool>("--swap") { Description = "Put the restored database in the original's place; that one is kept" };
        var cleanup = new Option<bool>("--cleanup") { Description = "Delete the restored, or a swapped, database and what came with it" };
        var options = new OperationOptions(context, project);
        var command = options.AddChangingTo(
            new DocumentedCommand("database", "Restore a database to a point in time", Examples)
            {
                owner, database, to, name, run, image, swap, cleanup,
            });
        command.SetAction(async (parsed, cancellation) =>
        {
            bool[] modes = [parsed.GetValue(run), parsed.GetValue(swap), parsed.GetValue(cleanup)];
            if (modes.Count(isGiven => isGiven) > 1)
            {
                throw new CliException("USAGE", "--run, --swap and --cleanup are three ways to go on: give one of them");
            }

            var time = parsed.GetValue(to) is { } text ? RestoreTime.Parse(text) : null;
            var operation = await options.OpenAsync(parsed, cancellation);
            var subject = DatabaseSubject.Of(operation.Inventory, parsed.GetRequiredValue(owner), parsed.GetRequiredValue(database));
            var task = new DatabaseTask(operation, subject, time, parsed.GetValue(name), parsed.GetValue(image));
            return modes switch
            {
                [true, _, _] => await task.CopyAsync(cancellation),
                [_, true, _] => await task.SwapAsync(cancellation),
                [_, _, true] => await task.CleanUpAsync(cancellation),
                _ => await task.RestoreAsync(cancellation),
            };
        });
        return command;
    }
}

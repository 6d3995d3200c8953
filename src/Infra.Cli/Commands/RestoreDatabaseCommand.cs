using System.CommandLine;
using Infra.Cli.Operations;
using Infra.Cli.Operations.Restore;

namespace Infra.Cli.Commands;

/// <summary><c>infra restore database</c>: a database as it was at a time, beside the original or in its place.</summary>
internal static class RestoreDatabaseCommand
{
    private static readonly string[] Examples =
    [
        "infra restore database production simphera --to 2026-01-31T12:00:00Z > job.yaml  beside the original; the job that copies it over",
        "infra restore database production simphera --to latest --as trial                under a name of your own",
        "infra restore database production simphera --as trial --run                      run that job",
        "infra restore database production simphera --as trial --swap                     or put it in the original's place",
        "infra restore database production simphera --as trial --cleanup                  delete it again",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var instance = new Argument<string>("instance") { Description = "Key or name of the SIMPHERA instance in simpheraInstances" };
        var database = new Argument<string>("database") { Description = "simphera or keycloak" }
            .AcceptOnlyFromAmong(InstanceNames.Simphera, InstanceNames.Keycloak);
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
                instance, database, to, name, run, image, swap, cleanup,
            });
        command.SetAction(async (parsed, cancellation) =>
        {
            bool[] modes = [parsed.GetValue(run), parsed.GetValue(swap), parsed.GetValue(cleanup)];
            if (modes.Count(isGiven => isGiven) > 1)
            {
                throw new CliException("USAGE", "--run, --swap and --cleanup are three ways to go on: give one of them");
            }

            var time = parsed.GetValue(to) is { } text ? RestoreTime.Parse(text) : null;
            var operation = options.Open(parsed);
            var subject = DatabaseSubject.Of(operation, parsed.GetRequiredValue(instance), parsed.GetRequiredValue(database));
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

using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>Switches deletion protection off and deletes the databases, with a last snapshot if wanted.</summary>
/// <remarks>
/// Terraform could delete them too, but takes the choice of a snapshot from its state, and to change that takes an apply. Gone databases it
/// just drops from the state.
/// </remarks>
/// <param name="operation">The running command.</param>
/// <param name="state">What Terraform's state holds.</param>
/// <param name="finalSnapshots">Each database leaves a snapshot.</param>
internal sealed class DatabaseStep(Operation operation, PlatformState state, bool finalSnapshots)
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(1);
    private readonly PlatformReader _reader = new(operation, state);

    /// <summary>Unprotects the servers outside the cluster and the databases, and deletes the latter.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var servers = await UnprotectServersAsync(cancellation);
        var databases = await _reader.DatabasesAsync(cancellation);
        foreach (var database in databases.Where(database => database.IsProtected))
        {
            await UnprotectAsync(database.Identifier, cancellation);
        }

        foreach (var database in databases.Where(database => database.Status is not "deleting"))
        {
            await DeleteAsync(database.Identifier, cancellation);
        }

        if (!operation.Log.IsRehearsal && databases.Count > 0)
        {
            await WaitAsync(cancellation);
        }

        return databases.Count + servers == 0
            ? "nothing to do: the databases are gone, and nothing is protected"
            : $"{Counted.Of(databases.Count, "database")} deleted{(servers == 0 ? "" : $", {Counted.Of(servers, "server")} unprotected")}";
    }

    private async Task<int> UnprotectServersAsync(CancellationToken cancellation)
    {
        var changed = 0;
        foreach (var server in await _reader.ServersAsync(cancellation))
        {
            var answer = await operation.Aws.ReadAsync(
                "ec2",
                "describe-instance-attribute",
                new JsonObject { ["InstanceId"] = server, ["Attribute"] = "disableApiTermination" },
                cancellation);
            if (answer.Argument("DisableApiTermination")?.Flag("Value") ?? false)
            {
                await operation.Aws.ChangeAsync(
                    "ec2",
                    "modify-instance-attribute",
                    new JsonObject { ["InstanceId"] = server, ["DisableApiTermination"] = new JsonObject { ["Value"] = false } },
                    cancellation);
                changed++;
            }
        }

        return changed;
    }

    private async Task UnprotectAsync(string database, CancellationToken cancellation)
    {
        await operation.Aws.ChangeAsync(
            "rds",
            "modify-db-instance",
            new JsonObject { ["DBInstanceIdentifier"] = database, ["DeletionProtection"] = false, ["ApplyImmediately"] = true },
            cancellation);
        if (!operation.Log.IsRehearsal)
        {
            await new Waiting(operation).ForAsync(
                $"the deletion protection of '{database}' to be off",
                TimeSpan.FromMinutes(15),
                "see the database's events in the console of RDS, then run this command again",
                async token =>
                {
                    var found = (await _reader.DatabasesAsync(token)).FirstOrDefault(one => one.Identifier == database);
                    return found is { IsProtected: true } ? Progress<bool>.NotYet(found.Status) : Progress<bool>.Reached(true);
                },
                cancellation);
        }
    }

    private async Task DeleteAsync(string database, CancellationToken cancellation)
    {
        var request = new JsonObject { ["DBInstanceIdentifier"] = database, ["SkipFinalSnapshot"] = !finalSnapshots };
        if (finalSnapshots)
        {
            // Snapshots outlive their database: the time tells those of successive databases of one name apart.
            var time = operation.Context.Clock.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
            request["FinalDBSnapshotIdentifier"] = $"{database}-final-{time}";
        }

        await operation.Aws.ChangeAsync("rds", "delete-db-instance", request, cancellation);
    }

    private Task<bool> WaitAsync(CancellationToken cancellation) => new Waiting(operation).ForAsync(
        "the databases to be deleted",
        Limit,
        "see the databases' events in the console of RDS, then run this command again",
        async token =>
        {
            var left = await _reader.DatabasesAsync(token);
            return left.Count == 0
                ? Progress<bool>.Reached(true)
                : Progress<bool>.NotYet(string.Join(", ", left.Select(database => $"{database.Identifier} {database.Status}")));
        },
        cancellation);
}

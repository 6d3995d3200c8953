using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Secrets;

/// <summary>The databases that take their password from one secret.</summary>
/// <param name="operation">The running command.</param>
/// <param name="identifiers">Identifiers in RDS.</param>
internal sealed class SecretDatabases(Operation operation, IReadOnlyList<string> identifiers)
{
    private const string LookThere = "the RDS console shows the events of the database; the same command then goes on from there";

    // A backup or a change of the instance class can be in the way.
    private static readonly TimeSpan LongestBusy = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan LongestReset = TimeSpan.FromMinutes(20);

    /// <summary>Identifiers in RDS; none before the first deployment.</summary>
    public IReadOnlyList<string> Identifiers => identifiers;

    /// <summary>Those of the expected databases that exist: all, or none before the first deployment.</summary>
    /// <exception cref="CliException">DATABASE_NOT_FOUND: some exist and others do not.</exception>
    public static async Task<SecretDatabases> FindAsync(
        Operation operation, IReadOnlyList<string> expected, CancellationToken cancellation)
    {
        var found = new List<string>();
        foreach (var identifier in expected)
        {
            if (await operation.Aws.TryReadAsync("rds", "describe-db-instances", Named(identifier), cancellation) is not null)
            {
                found.Add(identifier);
            }
        }

        return found.Count == 0 || found.Count == expected.Count
            ? new SecretDatabases(operation, found)
            : throw new CliException(
                "DATABASE_NOT_FOUND",
                $"there is no database '{expected.Except(found, StringComparer.Ordinal).First()}' in {operation.Inventory.Region}, but "
                + $"'{found[0]}' is there: deploy the platform completely first");
    }

    /// <summary>Waits until all take changes, so that no change is refused halfway.</summary>
    /// <exception cref="CliException">DATABASE_STATE, WAIT_TIMEOUT.</exception>
    public async Task WaitUntilChangeableAsync(CancellationToken cancellation)
    {
        foreach (var identifier in identifiers)
        {
            await new Waiting(operation).ForAsync(
                $"database '{identifier}' to take changes", LongestBusy, LookThere, token => LookAsync(identifier, token), cancellation);
        }
    }

    /// <summary>Sets the password in all of them, and waits until it is in force everywhere.</summary>
    /// <remarks>
    /// Not with <c>ApplyImmediately</c>: RDS never waits with a password, and the rest of the changes that wait for a maintenance window
    /// would come along. <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.Settings.html"/>
    /// </remarks>
    /// <exception cref="CliException">DATABASE_STATE, WAIT_TIMEOUT, or a fault of AWS.</exception>
    public async Task SetPasswordAsync(string password, CancellationToken cancellation)
    {
        foreach (var identifier in identifiers)
        {
            var request = Named(identifier);
            request["MasterUserPassword"] = password;
            await operation.Aws.ChangeAsync("rds", "modify-db-instance", request, cancellation);
        }

        if (operation.Log.IsRehearsal)
        {
            return;
        }

        foreach (var identifier in identifiers)
        {
            await new Waiting(operation).ForAsync(
                $"the password of database '{identifier}'", LongestReset, LookThere, token => LookAsync(identifier, token), cancellation);
        }
    }

    private async Task<Progress<string>> LookAsync(string identifier, CancellationToken cancellation)
    {
        var answer = await operation.Aws.ReadAsync("rds", "describe-db-instances", Named(identifier), cancellation);
        var database = answer.Block("DBInstances") ?? default;
        var status = database.Text("DBInstanceStatus") ?? "unknown";
        if (status is "failed" or "deleting" or "stopped" or "stopping" or "storage-full" or "restore-error"
            || status.StartsWith("incompatible-", StringComparison.Ordinal) || status.StartsWith("inaccessible-", StringComparison.Ordinal))
        {
            throw new CliException(
                "DATABASE_STATE", $"database '{identifier}' is in state '{status}', in which no password can be changed: {LookThere}");
        }

        return status is "available" && !IsPasswordPending(database) ? Progress<string>.Reached(status) : Progress<string>.NotYet(status);
    }

    private static bool IsPasswordPending(JsonElement database) =>
        database.Argument("PendingModifiedValues") is { } pending && pending.Argument("MasterUserPassword") is not null;

    private static JsonObject Named(string identifier) => new() { ["DBInstanceIdentifier"] = identifier };
}

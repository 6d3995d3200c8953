using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>
/// Restores a database beside its original, with the original's network, parameters, encryption, protection and monitoring, and with
/// the password that is in force now.
/// </summary>
/// <param name="operation">The running command.</param>
/// <param name="subject">The platform's database.</param>
internal sealed class DatabaseRestore(Operation operation, DatabaseSubject subject)
{
    private readonly RdsInstances _databases = new(operation);

    /// <summary>Does what of the plan is not done yet, and waits until the restored database is usable.</summary>
    /// <returns>Description of the restored database; null in a rehearsal of a new one.</returns>
    /// <exception cref="CliException">DATABASE_FAILED, SETTINGS_DIFFER, WAIT_TIMEOUT, SECRET_NOT_FOUND, SECRET_MALFORMED.</exception>
    public async Task<DatabaseCopy?> RunAsync(DatabasePlan plan, CancellationToken cancellation)
    {
        // A missing secret is found before anything is made. It is read again at the end: until then, somebody may have changed it.
        await DatabasePassword.ReadAsync(operation, subject.Entry, cancellation);
        await new DatabaseLogGroups(operation).CopyAsync(subject.Identifier, plan.Identifier, cancellation);
        if (plan.Exists)
        {
            operation.Say($"Going on with '{plan.Identifier}', restored to {RestoreTime.Text(plan.Moment)} by an earlier run");
        }
        else
        {
            await operation.Aws.ChangeAsync("rds", "restore-db-instance-to-point-in-time", Request(plan), cancellation);
        }

        var copy = operation.Log.IsRehearsal
            ? await FoundAsync(plan.Identifier, cancellation)
            : await RestoredAsync(plan.Identifier, cancellation);
        return await CompleteAsync(plan, copy, cancellation);
    }

    private JsonObject Request(DatabasePlan plan)
    {
        var request = DatabaseSettings.ForRestore(plan.Original);
        request["SourceDBInstanceIdentifier"] = subject.Identifier;
        request["TargetDBInstanceIdentifier"] = plan.Identifier;
        request["RestoreTime"] = RestoreTime.Text(plan.Moment);
        request["Tags"] = RestoreTags.Write(
        [
            .. RestoreTags.Inherited(RestoreTags.Read(plan.Original, "TagList")),
            new(RestoreTags.Beside, subject.Identifier),
            new(RestoreTags.RestoredTo, RestoreTime.Text(plan.Moment)),
            new(RestoreTags.Asked, plan.Asked),
        ]);
        return request;
    }

    // A restore cannot be told everything, and it brings back the password of its time: the secret may have another one by now.
    private async Task<DatabaseCopy?> CompleteAsync(DatabasePlan plan, DatabaseCopy? copy, CancellationToken cancellation)
    {
        var password = await DatabasePassword.ReadAsync(operation, subject.Entry, cancellation);
        var change = DatabaseSettings.ForChange(plan.Original, copy?.Description);
        if (copy?.PasswordVersion != password.Version)
        {
            change["MasterUserPassword"] = password.Value;
        }

        if (change.Count > 0)
        {
            var setsPassword = change.ContainsKey("MasterUserPassword");
            change["DBInstanceIdentifier"] = plan.Identifier;
            change["ApplyImmediately"] = true;
            await operation.Aws.ChangeAsync("rds", "modify-db-instance", change, cancellation);
            if (!operation.Log.IsRehearsal)
            {
                copy = await ChangedAsync(plan.Identifier, cancellation);
            }

            if (setsPassword)
            {
                await operation.Aws.ChangeAsync("rds", "add-tags-to-resource", PasswordTag(plan, password), cancellation);
            }
        }

        if (operation.Log.IsRehearsal)
        {
            return copy;
        }

        copy = new DatabaseCopy(await ReadBackAsync(plan.Identifier, cancellation));
        return DatabaseSettings.Differences(plan.Original, copy.Description) is { Count: > 0 } differences
            ? throw new CliException(
                "SETTINGS_DIFFER",
                $"database '{plan.Identifier}' is restored and can be used, but {string.Join("; ", differences)}: "
                + "change that with 'aws rds modify-db-instance', then run this command again")
            : copy;
    }

    private JsonObject PasswordTag(DatabasePlan plan, DatabasePassword password)
    {
        var arn = new DatabaseCopy(plan.Original).Arn;
        return new JsonObject
        {
            ["ResourceName"] = $"{arn[..^subject.Identifier.Length]}{plan.Identifier}",
            ["Tags"] = RestoreTags.Write([new(RestoreTags.PasswordVersion, password.Version)]),
        };
    }

    private async Task<DatabaseCopy?> FoundAsync(string identifier, CancellationToken cancellation) =>
        await _databases.FindAsync(identifier, cancellation) is { } found ? new DatabaseCopy(found) : null;

    private async Task<DatabaseCopy> RestoredAsync(string identifier, CancellationToken cancellation) =>
        new(await _databases.AvailableAsync(identifier, $"database '{identifier}' to be restored", cancellation));

    private async Task<DatabaseCopy> ChangedAsync(string identifier, CancellationToken cancellation) =>
        new(await _databases.AvailableAsync(identifier, $"the password and the settings of '{identifier}'", cancellation));

    private async Task<JsonElement> ReadBackAsync(string identifier, CancellationToken cancellation) =>
        await _databases.FindAsync(identifier, cancellation)
        ?? throw new CliException("DATABASE_FAILED", $"database '{identifier}' was deleted while it was being restored");
}

using System.Text.Json.Nodes;
using Infra.Inventory;

namespace Infra.Cli.Operations.Secrets;

/// <summary>Changes the password in the secret and in the databases; at every moment each password in force can be read.</summary>
/// <remarks>See <see cref="RotationCourse"/> for the steps and how an interrupted run is continued.</remarks>
/// <param name="operation">The running command.</param>
/// <param name="use">The secret whose password is changed.</param>
internal sealed class PasswordRotation(Operation operation, SecretUse use)
{
    /// <summary>Changes the password, continues an interrupted change, or goes back.</summary>
    /// <param name="undo">Go back to the previous password.</param>
    /// <param name="given">The new password; null generates one.</param>
    /// <param name="restart">Restart the workloads afterwards.</param>
    /// <param name="cancellation">Stops the AWS CLI and kubectl.</param>
    /// <exception cref="CliException">
    /// ROTATION_ELSEWHERE, SECRET_NOT_FOUND, SECRET_DELETED, SECRET_ROTATES_ITSELF, PASSWORD_RULE, SECRET_READ_BACK, those of <see cref="RotationPlan.Of"/>,
    /// <see cref="SecretDatabases"/> and <see cref="WorkloadRestart"/>, a fault of AWS, or not confirmed.
    /// </exception>
    public async Task<RotatedPassword> RunAsync(bool undo, string? given, bool restart, CancellationToken cancellation)
    {
        use.RequireRotation();
        await operation.Aws.RequireAllowedAccountAsync(cancellation);
        var secret = await RequireSecretAsync(cancellation);
        var plan = RotationPlan.Of(secret, undo);
        var users = Users(secret);
        var databases = await SecretDatabases.FindAsync(operation, [.. users.Select(user => user.Identifier)], cancellation);
        if (plan.Course is RotationCourse.AlreadyBack)
        {
            operation.Say($"The last change of secret '{secret.Name}' is taken back already; a new password comes without --undo");
            return Result(RotatedPassword.Unchanged, plan.Current.Id, restartedNow: null, []);
        }

        if (given is not null && plan.Course is not RotationCourse.Begin)
        {
            throw new CliException(
                "ROTATION_UNFINISHED",
                $"an earlier change of secret '{secret.Name}' is not finished, and goes on with its own password: leave out "
                + "--password-stdin, or take it back first with --undo");
        }

        var namespaces = operation.Inventory.NamespacesOf([.. users.Select(user => user.Owner)]);
        await using var workloads = restart ? await WorkloadRestart.PrepareAsync(operation, namespaces, cancellation) : null;
        var version = plan.Course is RotationCourse.Finish
            ? plan.Current.Id
            : await ChangeAsync(plan, secret, databases, given, cancellation);
        var restarted = workloads is null ? null : await workloads.RunAsync(cancellation);
        var marked = plan.Course is RotationCourse.Abandon ? plan.Pending!.Id : version;
        await secret.MoveAsync(SecretVersion.Pending, marked, to: null, cancellation);
        await ReadBackAsync(version, cancellation);
        var needsRestart = !restart && plan.Course is not RotationCourse.Abandon && databases.Identifiers.Count > 0;
        var action = undo ? RotatedPassword.Undone : RotatedPassword.Rotated;
        return Result(action, version, restarted, needsRestart ? WorkloadRestart.Commands(namespaces) : []);

        RotatedPassword Result(string done, string current, IReadOnlyList<string>? restartedNow, IReadOnlyList<string> commands)
        {
            var continued = plan.Course is RotationCourse.Continue or RotationCourse.Finish;
            return new RotatedPassword(use.Word, secret.Name, done, continued, current, databases.Identifiers, restartedNow, commands);
        }
    }

    private async Task<string> ChangeAsync(
        RotationPlan plan, StoredSecret secret, SecretDatabases databases, string? given, CancellationToken cancellation)
    {
        var present = await secret.ValueAsync(plan.Target ?? plan.Current, use.PasswordKey, cancellation);
        var password = plan.Target is null ? given ?? PasswordRule.Generate() : PasswordIn(present, plan.Target, secret);
        Announce(plan, secret, databases);
        if (!operation.Log.IsRehearsal)
        {
            await databases.WaitUntilChangeableAsync(cancellation);
        }

        // Until AWSCURRENT moves, both passwords can be read from the secret: no interruption makes one of them unknown.
        var version = await MarkAsync(plan, secret, use.Value(present, password), cancellation);
        await databases.SetPasswordAsync(password, cancellation);
        if (plan.Course is not RotationCourse.Abandon)
        {
            await secret.MoveAsync(SecretVersion.Current, plan.Current.Id, version, cancellation);
        }

        return version;
    }

    /// <summary>Sets AWSPENDING where the course needs it; returns the id of the version whose password the databases get.</summary>
    private async Task<string> MarkAsync(RotationPlan plan, StoredSecret secret, string value, CancellationToken cancellation)
    {
        switch (plan.Course)
        {
            case RotationCourse.Begin:
                // The token becomes the id of the version.
                var version = Guid.NewGuid().ToString();
                var request = new JsonObject
                {
                    ["SecretId"] = secret.Arn,
                    ["ClientRequestToken"] = version,
                    ["VersionStages"] = new JsonArray(SecretVersion.Pending),
                    ["SecretString"] = value,
                };
                await operation.Aws.ChangeAsync("secretsmanager", "put-secret-value", request, cancellation);
                return version;
            case RotationCourse.GoBack:
                await secret.MoveAsync(SecretVersion.Pending, plan.Pending?.Id, plan.Target!.Id, cancellation);
                return plan.Target.Id;
            default:
                return plan.Target!.Id;
        }
    }

    private async Task<StoredSecret> RequireSecretAsync(CancellationToken cancellation)
    {
        var secret = await StoredSecret.FindAsync(operation.Aws, use.SecretName, cancellation);
        return secret switch
        {
            null => throw new CliException(
                "SECRET_NOT_FOUND",
                $"there is no secret '{use.SecretName}' ({use.Entry.Setting ?? use.Entry.Title}) in {operation.Inventory.Region}: "
                + $"'infra secret create {use.Word}' makes it"),
            { IsDeleted: true } => throw new CliException(
                "SECRET_DELETED", $"secret '{secret.Name}' is scheduled for deletion: 'infra secret create {use.Word}' restores it"),
            { RotationLambda: { } lambda } => throw new CliException(
                "SECRET_ROTATES_ITSELF",
                $"secret '{secret.Name}' is rotated by {lambda}, which would be in the way: use 'aws secretsmanager rotate-secret', or "
                + "'aws secretsmanager cancel-rotate-secret' first"),
            _ => secret,
        };
    }

    // Owners may share a secret, by its name or by its ARN: then they share the password.
    private List<DatabaseEntry> Users(StoredSecret secret) =>
    [
        .. operation.Inventory.Databases.Where(database => database.SecretName == secret.Name || database.SecretName == secret.Arn
            || database.SecretName == use.SecretName),
    ];

    private string PasswordIn(JsonObject value, SecretVersion version, StoredSecret secret)
    {
        var password = value[use.PasswordKey] is JsonValue found && found.TryGetValue<string>(out var text) ? text : null;
        var fault = password is null ? $"is not there (key '{use.PasswordKey}')" : use.FaultOf(password);
        return fault is null
            ? password!
            : throw new CliException(
                "PASSWORD_RULE",
                $"the password in version {version.Id} of secret '{secret.Name}' {fault}; allowed are {PasswordRule.Words}");
    }

    private void Announce(RotationPlan plan, StoredSecret secret, SecretDatabases databases)
    {
        var where = databases.Identifiers.Count == 0
            ? $"secret '{secret.Name}'; no database uses it yet"
            : $"secret '{secret.Name}' and databases {string.Join(", ", databases.Identifiers)}";
        var what = plan.Course switch
        {
            RotationCourse.Begin => $"Change the password of {where}",
            RotationCourse.Continue => $"Finish the interrupted change of the password of {where}",
            RotationCourse.Abandon => $"Take back the interrupted change of the password of {where}",
            _ => $"Go back to the previous password of {where}",
        };
        operation.Say(what);
        Confirmation.RequireYes(operation, "Pods that run cannot open new connections until they are restarted. Go on?");
    }

    private async Task ReadBackAsync(string version, CancellationToken cancellation)
    {
        if (operation.Log.IsRehearsal)
        {
            return;
        }

        var secret = await StoredSecret.FindAsync(operation.Aws, use.SecretName, cancellation);
        if (secret?.With(SecretVersion.Current)?.Id != version || secret.With(SecretVersion.Pending) is not null)
        {
            throw new CliException(
                "SECRET_READ_BACK",
                $"version {version} of secret '{use.SecretName}' did not become the current one: is somebody else changing it?");
        }
    }
}

/// <summary>Result of <c>infra secret rotate</c>.</summary>
/// <param name="Instance">The secret on the command line: the word of its owner, or its name.</param>
/// <param name="Secret">Name of the secret.</param>
/// <param name="Action"><c>rotated</c>, <c>undone</c> or <c>unchanged</c>.</param>
/// <param name="Continued">True when an interrupted run was brought to its end.</param>
/// <param name="Version">Id of the version that is current now.</param>
/// <param name="Databases">Databases that have its password.</param>
/// <param name="Restarted">Workloads that were restarted, as <c>namespace/kind/name</c>; null when that was not asked for.</param>
/// <param name="RestartCommands">What restarts the workloads; empty when they need none, or had it.</param>
internal sealed record RotatedPassword(
    string Instance,
    string Secret,
    string Action,
    bool Continued,
    string Version,
    IReadOnlyList<string> Databases,
    IReadOnlyList<string>? Restarted,
    IReadOnlyList<string> RestartCommands)
{
    /// <summary>The password is another one.</summary>
    public const string Rotated = "rotated";

    /// <summary>The previous password is back.</summary>
    public const string Undone = "undone";

    /// <summary>There was nothing to do.</summary>
    public const string Unchanged = "unchanged";
}

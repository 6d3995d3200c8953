using System.Text.Json.Nodes;

namespace Infra.Cli.Operations.Secrets;

/// <summary>Makes a secret that the first deployment reads.</summary>
/// <param name="operation">The running command.</param>
/// <param name="use">What is to be in the secret.</param>
internal sealed class SecretCreation(Operation operation, SecretUse use)
{
    private const string Service = "secretsmanager";

    /// <summary>Creates the secret, fills an empty one, or restores one that is scheduled for deletion.</summary>
    /// <param name="given">The password; null generates one.</param>
    /// <param name="cancellation">Stops the AWS CLI.</param>
    /// <exception cref="CliException">
    /// SECRET_EXISTS, SECRET_DELETED, SECRET_NAME, SECRET_MALFORMED, PASSWORD_RULE, SECRET_READ_BACK, a fault of AWS, or not confirmed.
    /// </exception>
    public async Task<CreatedSecret> RunAsync(string? given, CancellationToken cancellation)
    {
        await operation.Aws.RequireAllowedAccountAsync(cancellation);
        var action = await StoredSecret.FindAsync(operation.Aws, use.SecretName, cancellation) switch
        {
            null => await CreateAsync(given, cancellation),
            { IsDeleted: true } deleted => await RestoreAsync(deleted, given, cancellation),
            { } present when present.With(SecretVersion.Current) is null => await FillAsync(present, given, cancellation),
            { } present => throw new CliException("SECRET_EXISTS", $"secret '{present.Name}' exists already; {use.HowToChange}"),
        };
        return operation.Log.IsRehearsal
            ? new CreatedSecret(use.Word, use.SecretName, Arn: null, action)
            : await ReadBackAsync(action, cancellation);
    }

    private async Task<string> CreateAsync(string? given, CancellationToken cancellation)
    {
        if (use.SecretName.StartsWith("arn:", StringComparison.Ordinal))
        {
            throw new CliException(
                "SECRET_NAME",
                $"there is no secret {use.SecretName} in {operation.Inventory.Region}, and a new one gets its ARN from AWS: "
                + $"set {use.Entry.Setting ?? "its input"} to a name");
        }

        var request = new JsonObject
        {
            ["Name"] = use.SecretName,
            ["Description"] = $"{use.PasswordKey} of {use.Entry.Title} of {operation.Inventory.Name}",
            ["SecretString"] = Value(given),
        };
        if (operation.Inventory.Tags.Count > 0)
        {
            request["Tags"] = new JsonArray(
                [.. operation.Inventory.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]);
        }

        await operation.Aws.ChangeAsync(Service, "create-secret", request, cancellation);
        return CreatedSecret.Created;
    }

    // Whoever manages keys and policies of secrets may hand out empty ones.
    private async Task<string> FillAsync(StoredSecret empty, string? given, CancellationToken cancellation)
    {
        operation.Say($"Secret '{empty.Name}' exists and has no value yet");
        var request = new JsonObject { ["SecretId"] = empty.Arn, ["SecretString"] = Value(given) };
        await operation.Aws.ChangeAsync(Service, "put-secret-value", request, cancellation);
        return CreatedSecret.Filled;
    }

    private async Task<string> RestoreAsync(StoredSecret deleted, string? given, CancellationToken cancellation)
    {
        if (given is not null)
        {
            throw new CliException(
                "SECRET_DELETED",
                $"secret '{deleted.Name}' is scheduled for deletion and can only come back with the password it had: "
                + $"leave out --password-stdin; then {use.HowToChange}");
        }

        Confirmation.RequireYes(operation, $"Secret '{deleted.Name}' is scheduled for deletion. Restore it with the password it had?");
        await operation.Aws.ChangeAsync(Service, "restore-secret", new JsonObject { ["SecretId"] = deleted.Arn }, cancellation);
        return CreatedSecret.Restored;
    }

    private async Task<CreatedSecret> ReadBackAsync(string action, CancellationToken cancellation)
    {
        var secret = await StoredSecret.FindAsync(operation.Aws, use.SecretName, cancellation);
        if (secret?.With(SecretVersion.Current) is not { } current || secret.IsDeleted)
        {
            throw new CliException(
                "SECRET_READ_BACK", $"secret '{use.SecretName}' was {action}, but it cannot be read back; look at it in the console");
        }

        var value = await secret.ValueAsync(current, use.PasswordKey, cancellation);
        if (value[use.PasswordKey] is not JsonValue password || !password.TryGetValue<string>(out var text))
        {
            throw new CliException("SECRET_MALFORMED", $"secret '{secret.Name}' has no key '{use.PasswordKey}'; {use.HowToChange}");
        }

        return use.FaultOf(text) is { } fault
            ? throw new CliException("PASSWORD_RULE", $"the password in secret '{secret.Name}' {fault}; {use.HowToChange}")
            : new CreatedSecret(use.Word, secret.Name, secret.Arn, action);
    }

    private string Value(string? given) => use.Value(present: null, given ?? PasswordRule.Generate());
}

/// <summary>Result of <c>infra secret create</c>.</summary>
/// <param name="Instance">The secret on the command line: the word of its owner, or its name.</param>
/// <param name="Secret">Name of the secret.</param>
/// <param name="Arn">ARN of the secret; null in a rehearsal.</param>
/// <param name="Action">What was done, in one word.</param>
internal sealed record CreatedSecret(string Instance, string Secret, string? Arn, string Action)
{
    /// <summary>It is new.</summary>
    public const string Created = "created";

    /// <summary>It was there, without a value.</summary>
    public const string Filled = "filled";

    /// <summary>It was scheduled for deletion.</summary>
    public const string Restored = "restored";
}

namespace Infra.Cli.Operations.Doctor;

/// <summary>Who is calling, in which account.</summary>
/// <param name="operation">The running command.</param>
internal sealed class CredentialsCheck(Operation operation) : ICheck
{
    /// <inheritdoc />
    public string Name => "credentials";

    /// <inheritdoc />
    public bool NeedsAws => false;

    /// <summary>True when AWS knows the caller, in the account of the platform and in that of the state.</summary>
    public bool AreGood { get; private set; }

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        try
        {
            // A role or a profile of its own may be behind the state.
            var callers = await Task.WhenAll(operation.Aws.CallerAsync(cancellation), operation.StateAws.CallerAsync(cancellation));
            var caller = callers[0];
            AreGood = true;
            var allowed = operation.Inventory.AllowedAccountIds;
            var who = $"{caller.Arn}, account {caller.Account}, Region {operation.Inventory.Region}";
            return
            [
                allowed.Count > 0 && !allowed.Contains(caller.Account, StringComparer.Ordinal)
                    ? CheckResult.Fault(
                        Name, $"{who}, which allowedAccountIds does not list", "choose another profile, or change allowedAccountIds")
                    : CheckResult.Ok(Name, who),
            ];
        }
        catch (CliException fault)
        {
            return [CheckResult.Fault(Name, fault.Message, Fix(fault))];
        }
    }

    // To sign in again does not help where AWS was never reached.
    private string? Fix(CliException fault)
    {
        var profile = operation.Inventory.Profile is { } name ? $" --profile {name}" : "";
        return fault.Code switch
        {
            "AWS_CREDENTIALS" => $"aws sso login{profile}, or aws configure{profile}",
            "AWS_UNREACHABLE" => "check the network, HTTPS_PROXY, and whether AWS_ENDPOINT_URL is set",
            _ => null,
        };
    }
}

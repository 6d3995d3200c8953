namespace Infra.Cli.Operations.Doctor;

/// <summary>Runs the checks of <c>infra doctor</c>; one that fails does not hide the others.</summary>
/// <param name="operation">The running command.</param>
internal sealed class Examination(Operation operation)
{
    /// <summary>Words for the checks that can be chosen, in the order of the report.</summary>
    public static readonly IReadOnlyList<string> Subjects =
        ["tools", "configuration", "state", "secrets", "kubernetes", "quotas", "subnets", "instance-types", "bucket-names"];

    /// <summary>Looks at the credentials and at the subjects.</summary>
    /// <param name="subjects">Some of <see cref="Subjects"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<DoctorReport> RunAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellation)
    {
        // First and alone: without an answer, all calls of AWS would fail for the same reason, each after a while.
        operation.Say("Checking credentials");
        var credentials = new CredentialsCheck(operation);
        var first = await ResultsAsync(credentials, cancellation);
        ICheck[] checks = [.. Subjects.Where(subjects.Contains).Select(Check)];
        // All at once, each with all of its calls at once: AwsCli lets only so many of them run.
        var results = await Task.WhenAll(checks.Select(check =>
        {
            operation.Say($"Checking {check.Name}");
            return check.NeedsAws && !credentials.AreGood
                ? Task.FromResult<IReadOnlyList<CheckResult>>(
                    [CheckResult.Warning(check.Name, "not checked: there are no credentials for it", fix: null)])
                : ResultsAsync(check, cancellation);
        }));
        return new DoctorReport(operation.Environment.Word, operation.Inventory.Region, [.. first, .. results.SelectMany(result => result)]);
    }

    private ICheck Check(string subject) => subject switch
    {
        "tools" => new ToolsCheck(operation),
        "configuration" => new ConfigurationCheck(operation),
        "state" => new StateCheck(operation),
        "secrets" => new SecretsCheck(operation),
        "kubernetes" => new KubernetesCheck(operation),
        "quotas" => new QuotaCheck(operation),
        "subnets" => new SubnetsCheck(operation),
        "instance-types" => new InstanceTypesCheck(operation),
        "bucket-names" => new BucketNamesCheck(operation),
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, message: null),
    };

    private static async Task<IReadOnlyList<CheckResult>> ResultsAsync(ICheck check, CancellationToken cancellation)
    {
        try
        {
            return await check.RunAsync(cancellation);
        }
        catch (CliException fault)
        {
            return [CheckResult.Unknown(check.Name, fault)];
        }
    }
}

/// <summary>Something that <c>infra doctor</c> looks at. It changes nothing.</summary>
internal interface ICheck
{
    /// <summary>Name for people.</summary>
    string Name { get; }

    /// <summary>True when it takes credentials of AWS.</summary>
    bool NeedsAws { get; }

    /// <summary>Looks.</summary>
    /// <exception cref="CliException">It could not be found out.</exception>
    Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation);
}

/// <summary>What <c>infra doctor</c> found.</summary>
/// <param name="Environment">The environment, as a word of the command line.</param>
/// <param name="Region">Region that is deployed to.</param>
/// <param name="Checks">All results.</param>
internal sealed record DoctorReport(string Environment, string Region, IReadOnlyList<CheckResult> Checks)
{
    /// <summary>How many results would stop a deployment.</summary>
    public int Faults => Checks.Count(check => check.Status is CheckStatus.Fault);

    /// <summary>How many results want to be known.</summary>
    public int Warnings => Checks.Count(check => check.Status is CheckStatus.Warning);
}

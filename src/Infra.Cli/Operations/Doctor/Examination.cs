namespace Infra.Cli.Operations.Doctor;

/// <summary>Runs the checks of <c>infra doctor</c>; one that fails does not hide the others.</summary>
/// <param name="operation">The running command.</param>
internal sealed class Examination(Operation operation)
{
    // Each call is a process of its own that mostly waits for the network.
    private const int AtOnce = 4;

    /// <summary>Words for the checks that can be chosen, in the order of the report.</summary>
    public static readonly IReadOnlyList<string> Subjects =
        ["tools", "configuration", "state", "secrets", "kubernetes", "quotas", "instance-types", "bucket-names"];

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
        var results = new IReadOnlyList<CheckResult>[checks.Length];
        await Parallel.ForAsync(0, checks.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (index, token) =>
            {
                operation.Say($"Checking {checks[index].Name}");
                results[index] = checks[index].NeedsAws && !credentials.AreGood
                    ? [CheckResult.Warning(checks[index].Name, "not checked: there are no credentials for it", fix: null)]
                    : await ResultsAsync(checks[index], token);
            });
        return new DoctorReport(operation.Config.Region, [.. first, .. results.SelectMany(result => result)]);
    }

    private ICheck Check(string subject) => subject switch
    {
        "tools" => new ToolsCheck(operation),
        "configuration" => new ConfigurationCheck(operation),
        "state" => new StateCheck(operation),
        "secrets" => new SecretsCheck(operation),
        "kubernetes" => new KubernetesCheck(operation),
        "quotas" => new QuotaCheck(operation),
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
            return [Inability.Of(check.Name, fault)];
        }
    }
}

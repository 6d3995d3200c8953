using Infra.Cli.Terraform;

namespace Infra.Cli.Operations.Teardown;

/// <summary>One run of <c>infra teardown</c>.</summary>
/// <param name="operation">The running command.</param>
/// <param name="options">What was asked for.</param>
internal sealed class TeardownRun(Operation operation, TeardownOptions options)
{
    private readonly List<StepResult> _results = [];

    /// <summary>Shows the plan, asks, runs the steps and writes the result.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await operation.Aws.RequireAllowedAccountAsync(cancellation);
        using var stack = await TeardownStack.PrepareAsync(operation, options, cancellation);
        var before = await stack.ReadStateAsync(cancellation);
        var found = await new PlatformReader(operation, before).ReadAsync(cancellation);
        var kept = options.KeepData ? KeptResources.Of(before).Adoption : [];
        await CheckAsync(stack, before, kept, cancellation);
        var leftovers = new LeftoverStep(operation, stack, before, found.Databases, options);
        var steps = Steps(stack, before, leftovers);
        foreach (var line in TeardownText.Plan(operation.Inventory, found, steps, kept))
        {
            operation.Say(line);
        }

        Confirmation.RequireName(operation, options.KeepData
            ? "Everything but the data is destroyed; the volumes of the pods are not among the data."
            : "All of this is destroyed, with the data in it.");
        await WriteImportsAsync(kept, cancellation);
        try
        {
            await RunAsync(steps, cancellation);
        }
        catch (CliException fault)
        {
            Write(isComplete: false);
            throw new CliException(
                fault.Code, $"{fault.Message}\nThe teardown stopped at '{_results[^1].Name}'. Run it again: it goes on with what is left.");
        }

        Write(isComplete: true);
        return ExitCode.Done;

        void Write(bool isComplete) => operation.Write(
            new TeardownResult
            {
                Name = operation.Inventory.Name,
                IsComplete = isComplete,
                Found = found,
                Steps = _results,
                Kept = kept,
                Leftovers = leftovers.Found,
            },
            (console, result) =>
            {
                // The output of a rehearsal is its calls alone.
                if (!operation.Mode.DryRun)
                {
                    TeardownText.Write(console, result);
                }
            });
    }

    // Before anything is changed: can Terraform do it, and would the data stay?
    private async Task CheckAsync(TeardownStack stack, PlatformState before, IReadOnlyList<KeptResource> kept, CancellationToken cancellation)
    {
        var targets = DestroyStep.Targets(before, options);
        if (before.IsEmpty || (options.KeepData && targets.Count == 0))
        {
            return;
        }

        var stays = kept.Select(resource => resource.Address).ToHashSet(StringComparer.Ordinal);
        if ((await stack.PlanAsync(targets, cancellation)).FirstOrDefault(stays.Contains) is { } lost)
        {
            throw new CliException("KEEP_DATA_IMPOSSIBLE", $"Terraform would destroy {lost}, which was to stay; nothing was changed");
        }
    }

    // Before the first step: afterwards a state that got lost could not tell any more.
    private async Task WriteImportsAsync(IReadOnlyList<KeptResource> kept, CancellationToken cancellation)
    {
        if (options.Imports is not { } file || operation.Log.IsRehearsal)
        {
            return;
        }

        try
        {
            await File.WriteAllTextAsync(file.FullName, $"{string.Join("\n\n", kept.Select(resource => resource.ImportBlock))}\n", cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException("IMPORTS_UNWRITABLE", $"{exception.Message}; nothing was changed");
        }

        operation.Say($"Wrote import blocks of all that stays to {file.FullName}");
    }

    private async Task RunAsync(IReadOnlyList<TeardownStep> steps, CancellationToken cancellation)
    {
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            operation.Say($"[{Counted.Rank(index + 1)}/{Counted.Rank(steps.Count)}] {step.Title}");
            try
            {
                var detail = await step.RunAsync(cancellation);
                _results.Add(new StepResult(step.Name, IsDone: true, detail));
                operation.Say(operation.Log.IsRehearsal ? $"  (not done: {detail})" : $"  {detail}");
            }
            catch (CliException fault)
            {
                _results.Add(new StepResult(step.Name, IsDone: false, fault.Message));
                throw;
            }
            catch (OperationCanceledException)
            {
                operation.Say($"  interrupted at '{step.Name}'; run the teardown again: it goes on with what is left");
                throw;
            }
        }
    }

    private IReadOnlyList<TeardownStep> Steps(TeardownStack stack, PlatformState before, LeftoverStep leftovers)
    {
        var destroy = new DestroyStep(operation, stack, options);
        var databases = new DatabaseStep(operation, before, options.FinalSnapshots);
        var snapshots = options.FinalSnapshots ? "with a last snapshot each" : "without a snapshot";
        TeardownStep[] data =
        [
            new("backups", "Take everything out of the backup plans and delete all recovery points", new BackupStep(operation, before).RunAsync),
            new("databases", $"Switch deletion protection off and delete the databases, {snapshots}", databases.RunAsync),
            new("buckets", "Empty the buckets, old versions and delete markers too", new BucketStep(operation, before).RunAsync),
        ];
        return
        [
            new("workloads", "Delete workloads with their load balancers and volumes", new WorkloadStep(operation, before).RunAsync),
            .. options.KeepData ? [] : data,
            new("add-ons", "terraform destroy -target=module.eks-addons", destroy.DestroyAddOnsAsync),
            new("platform", options.KeepData ? "terraform destroy of all but the data" : "terraform destroy", destroy.DestroyRestAsync),
            new(
                "leftovers",
                options.RemoveLeftovers ? "Find what is left behind and remove it" : "Find what is left behind",
                leftovers.RunAsync),
            new("read back", "Look whether it is all gone", new ReadBackStep(operation, stack, before, options).RunAsync),
        ];
    }
}

/// <summary>One step of the teardown. It looks at what there is, does what is left to do, and can be run again.</summary>
/// <param name="Name">Short name, for machines.</param>
/// <param name="Title">What it does, for people.</param>
/// <param name="RunAsync">Does it; returns what was done, or why there was nothing to do.</param>
internal sealed record TeardownStep(string Name, string Title, Func<CancellationToken, Task<string>> RunAsync);

/// <summary>How a step ended.</summary>
/// <param name="Name">Name of the step.</param>
/// <param name="IsDone">False when it failed.</param>
/// <param name="Detail">What was done, or what went wrong.</param>
internal sealed record StepResult(string Name, bool IsDone, string Detail);

/// <summary>What <c>infra teardown</c> was asked to do.</summary>
internal sealed record TeardownOptions
{
    /// <summary>What holds data stays, see <see cref="StatefulTypes"/>.</summary>
    public bool KeepData { get; init; }

    /// <summary>File for import blocks of all that stays; null for none.</summary>
    public FileInfo? Imports { get; init; }

    /// <summary>Each database leaves a snapshot.</summary>
    public bool FinalSnapshots { get; init; }

    /// <summary>What Terraform knows nothing of is removed too.</summary>
    public bool RemoveLeftovers { get; init; }

    /// <summary>What completes the backend's configuration, as <c>terraform init -backend-config</c> takes it.</summary>
    public IReadOnlyList<string> BackendConfig { get; init; } = [];
}

/// <summary>What a teardown found and did.</summary>
internal sealed record TeardownResult
{
    /// <summary>Name of the infrastructure.</summary>
    public required string Name { get; init; }

    /// <summary>All steps were done; in a rehearsal, they could be.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>What was there before.</summary>
    public required FoundPlatform Found { get; init; }

    /// <summary>The steps up to the end, or to the one that failed.</summary>
    public required IReadOnlyList<StepResult> Steps { get; init; }

    /// <summary>What was kept: data first, then what it needs.</summary>
    public required IReadOnlyList<KeptResource> Kept { get; init; }

    /// <summary>What is left that Terraform does not know.</summary>
    public required IReadOnlyList<Leftover> Leftovers { get; init; }
}

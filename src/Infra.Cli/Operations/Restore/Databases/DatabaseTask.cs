using Spectre.Console;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>One run of <c>infra restore database</c>, from the question to the user to the result.</summary>
/// <param name="operation">The running command.</param>
/// <param name="subject">The platform's database.</param>
/// <param name="to">The time; null takes up what an earlier run has restored.</param>
/// <param name="name">Identifier of the restored database; null derives it.</param>
/// <param name="image">Image of the job; null takes the official one.</param>
internal sealed class DatabaseTask(Operation operation, DatabaseSubject subject, RestoreTime? to, string? name, string? image)
{
    private readonly DatabasePlanner _planner = new(operation, subject);

    /// <summary>Restores beside the original, and writes the job that copies the data over.</summary>
    public async Task<int> RestoreAsync(CancellationToken cancellation)
    {
        var plan = await _planner.PlanAsync(to, name, cancellation);
        if (!plan.Exists)
        {
            Confirmation.RequireYes(
                operation, $"Restore '{subject.Identifier}' as of {RestoreTime.Text(plan.Moment)} as a new database '{plan.Identifier}'?");
        }

        var copy = await new DatabaseRestore(operation, subject).RunAsync(plan, cancellation);
        var job = copy is null ? null : CopyJob.Of(subject, copy, plan.Original, image);
        Write(new DatabaseResult
        {
            Database = plan.Identifier,
            Original = subject.Identifier,
            RestoredTo = RestoreTime.Text(plan.Moment),
            Endpoint = copy?.Endpoint,
            Manifest = job?.Manifest(),
        });
        return ExitCode.Done;
    }

    /// <summary>Restores, unless that is done, and copies the data over the original's.</summary>
    /// <exception cref="CliException">COPY_IMPOSSIBLE: the database's owner has no namespace for the job.</exception>
    public async Task<int> CopyAsync(CancellationToken cancellation)
    {
        if (subject.Namespace is null)
        {
            throw new CliException(
                "COPY_IMPOSSIBLE", $"{subject.Owner.Title} has no namespace in the cluster that the job could run in: use --swap");
        }

        var plan = await _planner.PlanAsync(to, name, cancellation);
        Confirmation.RequireName(
            operation, $"What is in '{subject.Identifier}' now will be overwritten by its data as of {RestoreTime.Text(plan.Moment)}.");
        var copy = await new DatabaseRestore(operation, subject).RunAsync(plan, cancellation)
            ?? new DatabaseCopy(plan.Original);
        var job = CopyJob.Of(subject, copy, plan.Original, image)! with { SourceIdentifier = plan.Identifier };
        var log = await new CopyJobRun(operation, subject, job).RunAsync(cancellation);
        Write(new DatabaseResult
        {
            Database = plan.Identifier,
            Original = subject.Identifier,
            RestoredTo = RestoreTime.Text(plan.Moment),
            Endpoint = job.Source,
            Log = log,
        });
        return ExitCode.Done;
    }

    /// <summary>Restores, unless that is done, and puts the restored database in the original's place.</summary>
    public async Task<int> SwapAsync(CancellationToken cancellation)
    {
        var swap = new DatabaseSwap(operation, subject);
        if (await swap.BegunAsync(to, name, cancellation) is { } begun)
        {
            operation.Say($"Going on with the swap of '{subject.Identifier}' and '{begun.Copy}'");
            Write(await swap.RunAsync(begun, cancellation));
            return ExitCode.Done;
        }

        var plan = await _planner.PlanAsync(to, name, cancellation);
        var state = swap.New(plan);
        Confirmation.RequireYes(
            operation,
            $"Put '{plan.Identifier}', with the data as of {RestoreTime.Text(plan.Moment)}, in the place of '{subject.Identifier}'? "
            + $"It cannot be reached for some minutes, and what was written since is only in '{state.Old}' afterwards.");
        await new DatabaseRestore(operation, subject).RunAsync(plan, cancellation);
        Write(await swap.RunAsync(state, cancellation));
        return ExitCode.Done;
    }

    /// <summary>Deletes a restored or a swapped database.</summary>
    public async Task<int> CleanUpAsync(CancellationToken cancellation)
    {
        var cleanup = new DatabaseCleanup(operation, subject);
        var copy = await cleanup.FindAsync(to, name, cancellation);
        Confirmation.RequireName(
            operation,
            copy.ReplacedBy is null
                ? $"Database '{copy.Identifier}', restored to {copy.RestoredTo}, will be deleted."
                : $"Database '{copy.Identifier}', which '{subject.Identifier}' was until the swap, will be deleted; a snapshot is left.");
        var snapshot = await cleanup.RunAsync(copy, cancellation);
        operation.Write(new { Deleted = copy.Identifier, Snapshot = snapshot }, (console, result) =>
        {
            if (!operation.Mode.DryRun)
            {
                console.WriteLine($"Deleted database '{result.Deleted}'{(snapshot is null ? "" : $"; its last snapshot is '{snapshot}'")}");
            }
        });
        return ExitCode.Done;
    }

    private void Write(DatabaseResult result) => operation.Write(result, (console, written) =>
    {
        if (!operation.Mode.DryRun)
        {
            written.WriteText(console, subject);
        }
    });
}

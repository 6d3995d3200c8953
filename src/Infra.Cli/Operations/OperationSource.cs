using Infra.Cli.Commands;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations;

/// <summary>Where a command of day-two operation learns from what the deployment has: a synthesis of the configuration.</summary>
internal sealed record OperationSource
{
    /// <summary>Full path of the project folder.</summary>
    public required string Project { get; init; }

    /// <summary>Further variable files relative to the project folder; later ones win.</summary>
    public IReadOnlyList<string> VarFiles { get; init; } = [];

    /// <summary>Words of environments that were asked for.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>Learns what one deployment has: the one that was asked for, else that of the folder, else the only one.</summary>
    /// <param name="context">The world around the command.</param>
    /// <param name="mode">How the command behaves.</param>
    /// <param name="afresh">Synthesize in any case, because faults and warnings are what the command is about.</param>
    /// <param name="cancellation">Kills the synthesis.</param>
    /// <exception cref="CliException">SYNTHESIS, APP_FAILED: the configuration has faults; all of them were shown.</exception>
    public async Task<Operation> OpenAsync(CliContext context, OperationMode mode, bool afresh, CancellationToken cancellation)
    {
        var cache = new InventoryCache(Request(context, output: "", single: true), context);
        if (!afresh && cache.Find() is var (known, warnings))
        {
            return new Operation(context, this, mode, known, warnings);
        }

        return (await OpenAsync(context, mode, single: true, cache, cancellation))[0];
    }

    /// <summary>Learns what each of the deployments has that were asked for, or all of the project when none was.</summary>
    /// <param name="context">The world around the command.</param>
    /// <param name="mode">How the command behaves.</param>
    /// <param name="cancellation">Kills the synthesis.</param>
    /// <exception cref="CliException">SYNTHESIS, APP_FAILED: a configuration has faults; all of them were shown.</exception>
    public Task<IReadOnlyList<Operation>> OpenAllAsync(CliContext context, OperationMode mode, CancellationToken cancellation) =>
        OpenAsync(context, mode, single: false, cache: null, cancellation);

    /// <summary>Synthesizes into a folder.</summary>
    /// <exception cref="CliException">SYNTHESIS, APP_FAILED: it failed; the faults were shown.</exception>
    public async Task<SynthRun> SynthesizeAsync(CliContext context, string folder, bool single, CancellationToken cancellation)
    {
        var run = await SynthRun.StartAsync(context, Request(context, folder, single), cancellation);
        return run.ExitCode switch
        {
            ExitCode.Done => run,
            ExitCode.Bug => throw new CliException(CliException.AppFailed, "nothing was done"),
            _ => throw new CliException("SYNTHESIS", "the configuration cannot be synthesized; nothing was done"),
        };
    }

    private async Task<IReadOnlyList<Operation>> OpenAsync(
        CliContext context, OperationMode mode, bool single, InventoryCache? cache, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("infra-synth-");
        try
        {
            var run = await SynthesizeAsync(context, folder.FullName, single, cancellation);
            cache?.Keep(run.Stacks[0], run.Report!);
            return
            [
                .. run.Stacks.Zip(run.Report!.Stacks, (stack, report) => new Operation(context, this, mode, stack.Inventory, report.Warnings)),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private SynthRequest Request(CliContext context, string output, bool single) => new()
    {
        Project = Project,
        Output = output,
        VarFiles = VarFiles,
        Environments = Environments,
        Single = single,
        StartedIn = single ? context.WorkingDirectory : null,
    };
}

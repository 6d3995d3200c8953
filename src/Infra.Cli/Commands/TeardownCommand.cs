using System.CommandLine;
using Infra.Cli.Operations;
using Infra.Cli.Operations.Teardown;

namespace Infra.Cli.Commands;

/// <summary><c>infra teardown</c>: destroys the platform, in the order in which it can be destroyed.</summary>
internal static class TeardownCommand
{
    private static readonly string[] Examples =
    [
        "infra teardown --dry-run                  what would be called, and what there is",
        "infra teardown                            everything, after the infrastructure name was typed",
        "infra teardown --final-snapshots          the databases leave snapshots",
        "infra teardown --keep-data                all but databases, buckets, vaults, file systems and so on",
        "infra teardown --keep-data --imports k.tf the same, with import blocks for the case that the state gets lost",
        "infra teardown --remove-leftovers --yes   in automation, with what Terraform does not know",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var keepData = new Option<bool>("--keep-data")
        {
            Description = "Keep databases, buckets, backup vaults, file systems, search domains, secrets and servers, with what they need",
        };
        var imports = new Option<string?>("--imports")
        {
            Description = "With --keep-data: write import blocks of all that stays, to adopt it without the present state",
            HelpName = "FILE",
        };
        var finalSnapshots = new Option<bool>("--final-snapshots") { Description = "Make a last snapshot of each database" };
        var removeLeftovers = new Option<bool>("--remove-leftovers")
        {
            Description = "Remove what Terraform does not know too: load balancers, network interfaces, security groups and volumes of the "
                + "cluster, log groups",
        };
        var backendConfig = new Option<string[]>("--backend-config")
        {
            Description = "Setting of the state's backend, as in 'terraform init'; may be given several times",
            HelpName = "KEY=VALUE",
        };
        var options = new OperationOptions(context, project);
        var command = options.AddChangingTo(
            new DocumentedCommand("teardown", "Destroy the platform, step by step, with the data or without it", Examples)
            {
                keepData, imports, finalSnapshots, removeLeftovers, backendConfig,
            });
        command.Validators.Add(result =>
        {
            if (result.GetValue(keepData) && result.GetValue(finalSnapshots))
            {
                result.AddError("--final-snapshots is for databases that are deleted, and --keep-data deletes none");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(imports) is not null && !result.GetValue(keepData))
            {
                result.AddError("--imports is for what --keep-data keeps");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var run = new TeardownRun(await options.OpenAsync(parsed, cancellation), new TeardownOptions
            {
                KeepData = parsed.GetValue(keepData),
                Imports = parsed.GetValue(imports) is { } file ? new FileInfo(Path.GetFullPath(file, context.WorkingDirectory)) : null,
                FinalSnapshots = parsed.GetValue(finalSnapshots),
                RemoveLeftovers = parsed.GetValue(removeLeftovers),
                BackendConfig = parsed.GetValue(backendConfig) ?? [],
            });
            return await run.RunAsync(cancellation);
        });
        return command;
    }
}

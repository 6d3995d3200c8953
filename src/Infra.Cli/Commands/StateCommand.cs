using System.CommandLine;
using Infra.Cli.Operations;
using Infra.Cli.Operations.State;
using Infra.Inventory;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra state init</c>: the bucket of the Terraform state.</summary>
internal static class StateCommand
{
    private static readonly string[] Examples =
    [
        "infra state init                              a bucket named after infrastructure, account and Region",
        "infra state init --bucket acme-tfstate --yes  a bucket of this name, without questions",
        "infra state init --dry-run                    show the calls, change nothing",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project) =>
        new DocumentedCommand("state", "Work with the place of the Terraform state", Examples) { Init(context, project) };

    private static DocumentedCommand Init(CliContext context, Option<DirectoryInfo?> project)
    {
        var bucket = new Option<string?>("--bucket")
        {
            Description = $"Name of the bucket. Default: the one in {StateBackendEntry.FileName}, else NAME-tfstate-ACCOUNT-REGION",
            HelpName = "NAME",
        };
        var policyName = new Option<string?>("--policy-name")
        {
            Description = "Name of the IAM policy for whoever deploys. Default: NAME-terraform-state",
            HelpName = "NAME",
        };
        var noPolicy = new Option<bool>("--no-policy") { Description = "Make no IAM policy" };
        var options = new OperationOptions(context, project);
        var command = options.AddChangingTo(
            new DocumentedCommand("init", "Create the bucket of the Terraform state, or make an existing one safe", Examples)
            {
                bucket,
                policyName,
                noPolicy,
            });
        command.SetAction(async (parsed, cancellation) =>
        {
            var operation = await options.OpenAsync(parsed, cancellation);
            var policy = parsed.GetValue(noPolicy) ? null : parsed.GetValue(policyName) ?? StateAccessPolicy.DefaultName(operation.Inventory.Name);
            var result = await new StateInit(operation).RunAsync(parsed.GetValue(bucket), policy, cancellation);
            operation.Write(result, (console, value) => Show(console, value, operation));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(IAnsiConsole console, StateInitResult result, Operation operation)
    {
        // A rehearsal has shown its calls, and nothing else is true yet.
        if (operation.Mode.DryRun)
        {
            return;
        }

        var bucket = result switch
        {
            { Created: true } => "created",
            { Repaired.Count: > 0 } => $"set right ({string.Join(", ", result.Repaired)})",
            _ => "as it should be",
        };
        console.WriteLine($"Bucket {result.Bucket} in {result.Region}, account {result.Account}: {bucket}");
        if (result.Policy is { } policy)
        {
            console.WriteLine($"Policy {policy}: {(result.PolicyChanged ? "written" : "as it should be")}");
        }

        console.WriteLine($"{StateBackendFile.NameOf(operation.Environment)}: {(result.FileWritten ? "written" : "as it should be")}");
        if (result.FileWritten)
        {
            console.WriteLine("Next: infra synth, then terraform init (with -migrate-state when there is a state already)");
        }
    }
}

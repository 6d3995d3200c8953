using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Cli.Processes;
using Infra.Cli.Trial;
using Infra.Testing;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>
/// Terraform killed without a chance to clean up, in the middle of an apply and of a destroy, and brought to its end as
/// docs/operations/killed-terraform.md says: release the lock, import what was just being made, apply again.
/// </summary>
public sealed partial class KilledTerraformTests
{
    private const string Database = "module.simphera_instance_production.aws_db_instance.simphera";

    private const string Configuration =
        """
        infrastructurename = "killed"
        simpheraInstances = {
          production = {
            name                       = "production"
            secretname                 = "killed-production"
            enable_keycloak            = false
            enable_backup_service      = false
            enable_deletion_protection = false
          }
        }
        """;

    // Terraform stores the state when something changes in it, and 20 seconds after the last time at the earliest. This changes it so late
    // that all but the database is in what was stored, however slow the machine is.
    private const string Moment =
        """
        {"resource":{"terraform_data":{"moment":{
          "depends_on":["module.eks-addons","module.efs","module.logging"],
          "provisioner":[{"local-exec":{"command":"sleep 22"}}]}}}}
        """;

    private static readonly string[] Apply = ["apply", "-auto-approve", "-input=false", "-no-color"];
    private static readonly string[] Destroy = ["destroy", "-auto-approve", "-input=false", "-no-color"];

    [Fact]
    public async Task A_killed_apply_and_a_killed_destroy_are_resumed_with_nothing_orphaned_or_made_twice()
    {
        using var platform = SynthesizedPlatform.SynthesizeText(Configuration);
        await using var trial = await TrialBench.StartAsync(new TrialOptions { StackFolder = platform.StackDirectory });

        await File.WriteAllTextAsync(Path.Combine(trial.Stack.Folder, "moment.tf.json"), Moment);
        await KillAsync(trial, Apply, WhenOnlyTheDatabaseIsLeft());
        Assert.Contains("Error acquiring the state lock", await RefuseAsync(trial, Apply), StringComparison.Ordinal);
        await ReleaseLockAsync(trial);
        Assert.Contains("DBInstanceAlreadyExists", await RefuseAsync(trial, Apply), StringComparison.Ordinal);
        await SucceedAsync(trial, ["import", "-input=false", "-no-color", Database, "killed-production-simphera"]);
        await trial.Terraform.ApplyAsync();
        Assert.False(await trial.Terraform.PlanAsync());
        Assert.All(Made(trial), made => Assert.True(made.Count == 1, $"{made.What} was made {made.Count} times"));

        await KillAsync(trial, Destroy, line => Deleting().IsMatch(line));
        await ReleaseLockAsync(trial);
        await trial.Terraform.DestroyAsync();
        Assert.Empty(await trial.Terraform.StateListAsync());
        Assert.Empty(await Account.InventoryAsync(trial));
    }

    private static async Task KillAsync(TrialBench trial, string[] arguments, Func<string, bool> isMoment)
    {
        using var killing = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        var seen = false;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial.Terraform.RunKillableAsync(
            arguments,
            line =>
            {
                if (isMoment(line))
                {
                    seen = true;
                    killing.Cancel();
                }
            },
            killing.Token));
        Assert.True(seen, "the moment to kill it never came");
    }

    private static async Task<string> RefuseAsync(TrialBench trial, string[] arguments)
    {
        var result = await trial.Terraform.RunAsync(arguments);
        Assert.NotEqual(0, result.ExitCode);
        return string.Join('\n', result.Output.Concat(result.Error));
    }

    private static async Task ReleaseLockAsync(TrialBench trial)
    {
        var id = LockId().Match(await RefuseAsync(trial, ["plan", "-input=false", "-no-color"]));
        Assert.True(id.Success, "the refusal does not tell the id of the lock");
        await SucceedAsync(trial, ["force-unlock", "-force", id.Groups["id"].Value]);
    }

    private static async Task SucceedAsync(TrialBench trial, string[] arguments)
    {
        ProcessResult result = await trial.Terraform.RunAsync(arguments);
        Assert.True(result.ExitCode == 0, string.Join('\n', result.Output.Concat(result.Error)));
    }

    /// <summary>What has a name of its own, or is there once, and how often it was made.</summary>
    private static IReadOnlyList<(string What, int Count)> Made(TrialBench trial) =>
    [
        .. trial.Calls()
            .Where(call => call.Error is null && call.Action is "CreateCluster" or "CreateVpc" or "CreateNatGateway" or "CreateDBInstance"
                or "CreateFileSystem" or "CreateBucket" or "CreateRole" or "CreateNodegroup" or "CreateLaunchTemplate" or "CreateLogGroup")
            .GroupBy(call => $"{call.Name} {JsonSerializer.Serialize(call.Resources)}", StringComparer.Ordinal)
            .Select(group => (group.Key, group.Count())),
    ];

    private static Func<string, bool> WhenOnlyTheDatabaseIsLeft()
    {
        var isWritten = false;
        return line =>
        {
            isWritten |= line.StartsWith("terraform_data.moment: Creation complete", StringComparison.Ordinal);
            return isWritten && StillCreating().IsMatch(line);
        };
    }

    [GeneratedRegex(@"aws_db_instance\.simphera: Still creating\.\.\. ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StillCreating();

    // The database and much else is being deleted by then, and the cluster surely is not: it goes after all its add-ons. A state that still
    // has add-ons of a cluster that is gone is nothing that AWS, whose clusters take minutes to go, could leave behind.
    [GeneratedRegex(@"module\.eks-addons\..*: Destruction complete", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Deleting();

    [GeneratedRegex(@"ID:\s+(?<id>[0-9a-f-]{36})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LockId();
}

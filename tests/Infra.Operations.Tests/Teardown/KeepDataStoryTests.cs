using System.Text.Json;

namespace Infra.Operations.Tests.Teardown;

/// <summary><c>infra teardown --keep-data</c> with the real Terraform, on a configuration with one of each thing that holds data.</summary>
public sealed class KeepDataStoryTests
{
    private const string Configuration = """
        infrastructurename = "keep"
        licenseServer      = true
        tags               = { team = "simulation" }

        simpheraInstances = {
          production = { name = "production", secretname = "keep-production", enable_keycloak = false }
        }

        ivsInstances = {
          production = {
            k8s_namespace         = "ivs"
            data_bucket           = { name = "keep-ivs-data" }
            raw_data_bucket       = { name = "keep-ivs-rawdata" }
            backup_service_enable = true
          }
        }
        """;

    // Of these services there is nothing but data; of the network and its like there is what the data needs.
    private static readonly string[] Just =
    [
        "backup list-backup-plans: keep-production-backup-plan",
        "backup list-backup-plans: keep-production-ivs-backup-plan",
        "backup list-backup-vaults: keep-production-backup-vault",
        "backup list-backup-vaults: keep-production-ivs-backup-vault",
        "rds describe-db-instances: keep-production-simphera",
        "rds describe-db-subnet-groups: keep-production-vpc",
        "s3api list-buckets: keep-ivs-data",
        "s3api list-buckets: keep-ivs-rawdata",
        "s3api list-buckets: keep-license-server-bucket",
        "s3api list-buckets: keep-logs",
        "s3api list-buckets: keep-production",
    ];

    [Fact]
    public async Task Only_the_data_stays_can_be_adopted_with_and_without_the_state_and_goes_in_the_end()
    {
        await using var platform = await DeployedPlatform.StartAsync(Configuration);
        var before = await AccountInventory.ReadAsync(platform);
        await platform.Trial.Terraform.ApplyAsync();
        await platform.FillAsync("keep-production");
        await platform.BackUpAsync("keep-production-backup-vault", "arn:aws:rds:eu-central-1:ACCOUNT:db:keep-production-simphera");
        var data = await DataAsync(platform);

        var run = (await platform.RunAsync("", "teardown", "--keep-data", "--imports", "kept.tf", "--yes", "--json")).Succeeded();

        Assert.Equal(data, await DataAsync(platform));
        // Recovery points of databases show as snapshots too.
        var left = (await AccountInventory.ReadAsync(platform)).Except(before)
            .Where(one => !one.StartsWith("rds describe-db-snapshots: rds:", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(Just, left.Where(one => one.Split(' ')[0] is "eks" or "rds" or "s3api" or "backup" or "elbv2"));
        Assert.Single(left, one => one.StartsWith("ec2 describe-instances", StringComparison.Ordinal));
        Assert.Single(left, one => one.StartsWith("efs ", StringComparison.Ordinal));
        Assert.DoesNotContain(left, one => one.StartsWith("ec2 describe-launch-templates", StringComparison.Ordinal));
        var kept = run.Json.GetProperty("kept").EnumerateArray().Select(resource => resource.GetProperty("address").GetString()!).ToHashSet();
        Assert.Equal(kept.Order(), (await ManagedAsync(platform)).Order());
        await AssertAdoptableAsync(platform, kept);

        (await platform.RunAsync("keep\n", "teardown", "--remove-leftovers")).Succeeded();

        Assert.Equal(before, await AccountInventory.ReadAsync(platform));
        Assert.Empty(await platform.Trial.Terraform.StateListAsync());
    }

    private static async Task AssertAdoptableAsync(DeployedPlatform platform, HashSet<string> kept)
    {
        var terraform = platform.Trial.Terraform;
        var rest = Changes(await terraform.PlanJsonAsync());
        Assert.DoesNotContain(kept, address => Actions(rest[address]).Any(action => action is "create" or "delete"));
        Assert.Equal(["create"], Actions(rest["module.eks.aws_eks_cluster.cluster"]));

        var state = Path.Combine(platform.Project, "pulled.tfstate");
        await File.WriteAllTextAsync(state, string.Join('\n', (await terraform.RunAsync(["state", "pull"])).Output));
        Assert.Equal(0, (await terraform.RunAsync(["state", "rm", .. kept])).ExitCode);
        var imports = Path.Combine(platform.Trial.Stack.Folder, "kept.tf");
        File.Move(Path.Combine(platform.Project, "kept.tf"), imports);
        var plan = await terraform.PlanJsonAsync();
        var imported = Changes(plan);
        Assert.DoesNotContain(kept, address => !imported[address].TryGetProperty("importing", out _));
        Assert.DoesNotContain(kept, address => Actions(imported[address]).Any(action => action is "create" or "delete"));
        File.Delete(imports);
        Assert.Equal(0, (await terraform.RunAsync(["state", "push", "-force", state])).ExitCode);
    }

    private static Dictionary<string, JsonElement> Changes(JsonElement plan) => plan.GetProperty("resource_changes").EnumerateArray()
        .ToDictionary(change => change.GetProperty("address").GetString()!, change => change.GetProperty("change"), StringComparer.Ordinal);

    private static IEnumerable<string?> Actions(JsonElement change) =>
        change.GetProperty("actions").EnumerateArray().Select(action => action.GetString());

    private static async Task<IEnumerable<string>> ManagedAsync(DeployedPlatform platform) =>
        (await platform.Trial.Terraform.StateListAsync()).Where(address => !address.Contains("data.", StringComparison.Ordinal));

    // Versions, recovery points, the database and its protection, in one text to compare.
    private static async Task<string> DataAsync(DeployedPlatform platform)
    {
        var versions = await platform.AwsAsync(
            "s3api", "list-object-versions", "--bucket", "keep-production", "--query", "[Versions[].VersionId, DeleteMarkers[].VersionId]");
        var points = await platform.AwsAsync(
            "backup", "list-recovery-points-by-backup-vault", "--backup-vault-name", "keep-production-backup-vault",
            "--query", "RecoveryPoints[].RecoveryPointArn");
        var database = await platform.AwsAsync(
            "rds", "describe-db-instances", "--query", "DBInstances[].[DBInstanceIdentifier, DBInstanceStatus, DeletionProtection, DbiResourceId]");
        Assert.True(versions[0].GetArrayLength() == 3 && versions[1].GetArrayLength() == 1 && points.GetArrayLength() > 0);
        return $"{versions} {points} {database}";
    }
}

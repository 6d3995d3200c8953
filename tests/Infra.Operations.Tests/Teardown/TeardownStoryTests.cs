using Infra.Testing;

namespace Infra.Operations.Tests.Teardown;

/// <summary>
/// <c>infra teardown</c> of the everything-on configuration, with the real Terraform. OpenSearch stays off: the AWS provider waits more than
/// ten minutes for a domain.
/// </summary>
public sealed class TeardownStoryTests
{
    [Fact]
    public async Task A_protected_platform_with_backups_and_versioned_objects_leaves_the_account_as_it_was()
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "examples", "everything.tfvars"));
        Assert.Contains("enable                  = true", text, StringComparison.Ordinal);
        await using var platform = await DeployedPlatform.StartAsync(text.Replace("enable                  = true", "enable = false", StringComparison.Ordinal));
        var before = await AccountInventory.ReadAsync(platform);
        await platform.Trial.Terraform.ApplyAsync();
        await platform.FillAsync("acme-production");
        await platform.FillAsync("acme-ivs-data");
        await platform.BackUpAsync("acme-production-backup-vault", "arn:aws:rds:eu-central-1:ACCOUNT:db:acme-production-simphera");
        await platform.BackUpAsync("acme-production-backup-vault", "arn:aws:s3:::acme-production");
        await platform.BackUpAsync("acme-production-ivs-backup-vault", "arn:aws:s3:::acme-ivs-data");
        await AddWorkloadsAsync(platform);
        var start = platform.Trial.Calls()[^1].Number;

        var run = (await platform.RunAsync("acme\n", "teardown", "--remove-leftovers")).Succeeded();

        var after = await AccountInventory.ReadAsync(platform);
        Assert.Empty(after.Except(before));
        Assert.Equal(before, after);
        Assert.Empty(await platform.Trial.Terraform.StateListAsync());
        Assert.Contains("'acme' is gone. The bucket of Terraform's state stays.", run.Lines);
        Assert.Contains("database acme-production-simphera: available, protected", run.Error, StringComparison.Ordinal);
        Assert.Contains("[1/8] Delete workloads", run.Error, StringComparison.Ordinal);
        Assert.Contains("emptied ivs, simphera, simphera-staging", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 removed, 0 left", run.Error, StringComparison.Ordinal);
        string[] order =
        [
            "elasticloadbalancing:DeleteLoadBalancer", "backup:DeleteRecoveryPoint", "rds:DeleteDBInstance", "s3:DeleteObjects",
            "eks:DeleteNodegroup", "eks:DeleteCluster", "ec2:DeleteVpc", "logs:DeleteLogGroup",
        ];
        var calls = platform.Trial.Calls(start).Where(call => call.Status < 400).Select(call => call.Name).Distinct().ToList();
        Assert.Equal(order.SkipLast(1), order.SkipLast(1).OrderBy(calls.IndexOf));
        Assert.Equal(order, order.Where(calls.Contains));
        await AssertNoPasswordAsync(platform, run);
    }

    // What controllers in the cluster would have made, of which one volume was forgotten, and a log group that came back.
    private static async Task AddWorkloadsAsync(DeployedPlatform platform)
    {
        var subnet = (await platform.AwsAsync(
            "ec2", "describe-subnets", "--filters", "Name=tag:kubernetes.io/role/elb,Values=1", "--query", "Subnets[].SubnetId"))[0].GetString()!;
        var balancer = (await platform.AwsAsync(
            "elbv2", "create-load-balancer", "--name", "simphera", "--type", "network", "--subnets", subnet,
            "--tags", "Key=kubernetes.io/cluster/acme,Value=owned", "--query", "LoadBalancers[].LoadBalancerArn"))[0].GetString();
        var volume = await AddVolumeAsync(platform);
        await AddVolumeAsync(platform);
        await platform.AwsAsync("logs", "create-log-group", "--log-group-name", "/aws/containerinsights/acme/application");
        platform.Kubectl($$$"""
            #!/bin/sh
            case "$*" in
              *"get services"*) echo '{"items":[
                {"kind":"Service","metadata":{"namespace":"simphera","name":"web"},"spec":{"type":"LoadBalancer"}},
                {"kind":"PersistentVolumeClaim","metadata":{"namespace":"simphera","name":"data-0"}}]}' ;;
              *"delete services web"*) aws elbv2 delete-load-balancer --load-balancer-arn {{{balancer}}} ;;
              *"delete persistentvolumeclaims --all --namespace=simphera"*) aws ec2 delete-volume --volume-id {{{volume}}} ;;
            esac

            """);
    }

    private static async Task<string> AddVolumeAsync(DeployedPlatform platform) => (await platform.AwsAsync(
        "ec2", "create-volume", "--availability-zone", "eu-central-1a", "--size", "1",
        "--tag-specifications", "ResourceType=volume,Tags=[{Key=KubernetesCluster,Value=acme}]", "--query", "VolumeId")).GetString()!;

    private static async Task AssertNoPasswordAsync(DeployedPlatform platform, OperationRun run)
    {
        var secret = await platform.AwsAsync(
            "secretsmanager", "get-secret-value", "--secret-id", "acme-production", "--query", "SecretString");
        using var value = System.Text.Json.JsonDocument.Parse(secret.GetString()!);
        var password = value.RootElement.GetProperty("postgresql_password").GetString()!;
        Assert.All(
            [run.Output, run.Error, platform.Recorded, File.ReadAllText(platform.Trial.Cloud.CallsFile)],
            text => Assert.DoesNotContain(password, text, StringComparison.Ordinal));
    }
}

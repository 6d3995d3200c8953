namespace Infra.Operations.Tests.Teardown;

/// <summary>What single steps of <c>infra teardown</c> do about what is in their way.</summary>
public sealed class TeardownStepTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    [Fact]
    public async Task Buckets_with_more_than_a_thousand_versions_are_emptied_in_batches()
    {
        var scene = new TeardownScene(bench);
        await scene.AddBucketsAsync();
        await scene.FillAsync(1001);
        scene.LetTerraformDestroy();
        var mark = bench.Mark;

        var run = (await bench.RunAsync("teardown", "--yes")).Succeeded();

        Assert.Contains("1005 object versions deleted from 2 buckets", run.Error, StringComparison.Ordinal);
        Assert.Equal(3, bench.ChangesSince(mark).Count(call => call is "s3:DeleteObjects"));
    }

    [Fact]
    public async Task Objects_that_S3_does_not_delete_are_named()
    {
        var scene = new TeardownScene(bench);
        await scene.AddBucketsAsync();
        var policy = $$"""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Deny","Principal":"*","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::{{scene.Bucket}}/*"}]}
            """;
        await bench.AwsAsync("s3api", "put-bucket-policy", "--bucket", scene.Bucket, "--policy", policy);

        (await bench.RunAsync("teardown", "--yes")).Refused(
            $"of bucket '{scene.Bucket}' could not be deleted; the first: ${{a}}/b: AccessDenied");
    }

    [Fact]
    public async Task Copies_that_restores_made_go_with_their_database_and_last_snapshots_are_told_in_the_end()
    {
        var scene = new TeardownScene(bench);
        var copy = await scene.AddDatabaseWithCopyAsync();
        scene.LetTerraformDestroy();

        var run = (await bench.RunAsync("teardown", "--yes", "--final-snapshots")).Succeeded();

        Assert.Contains($"database {copy}: available, made by a restore", run.Error, StringComparison.Ordinal);
        Assert.Contains("delete the databases, with a last snapshot each", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 databases deleted", run.Error, StringComparison.Ordinal);
        Assert.Contains(
            run.Lines,
            line => line.StartsWith($"Left: database snapshot {scene.Database}-final-", StringComparison.Ordinal)
                && line.EndsWith("(a copy of the data; 'aws rds delete-db-snapshot')", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Workloads_go_with_what_controllers_made_for_them_while_these_still_run()
    {
        var scene = new TeardownScene(bench);
        await scene.AddClusterAsync();
        scene.LetTerraformDestroy();
        bench.Tools.KubectlAnswers("*get services,ingresses,persistentvolumeclaims*", """
            {"items":[
              {"kind":"Service","metadata":{"namespace":"simphera","name":"ingress"},"spec":{"type":"LoadBalancer"}},
              {"kind":"Service","metadata":{"namespace":"simphera","name":"inner"},"spec":{"type":"ClusterIP"}},
              {"kind":"Service","metadata":{"namespace":"other","name":"inner"},"spec":{"type":"ClusterIP"}},
              {"kind":"Service","metadata":{"namespace":"nginx","name":"controller"},"spec":{"type":"LoadBalancer"}},
              {"kind":"Ingress","metadata":{"namespace":"portal","name":"web"}},
              {"kind":"PersistentVolumeClaim","metadata":{"namespace":"simphera","name":"data-0"}}]}
            """);
        var calls = bench.Tools.KubectlCalls.Count;

        var run = (await bench.RunAsync("teardown", "--yes")).Succeeded();

        Assert.Contains("emptied portal, simphera", run.Error, StringComparison.Ordinal);
        Assert.Equal(
            [
                "ingresses --all --namespace=portal", $"{TeardownScene.Workloads} --all --namespace=portal",
                "services ingress --namespace=simphera", $"{TeardownScene.Workloads} --all --namespace=simphera",
                "persistentvolumeclaims --all --namespace=simphera",
            ],
            bench.Tools.KubectlCalls.Skip(calls).Where(call => call.Contains(" delete ", StringComparison.Ordinal)).Select(Deleted));

        static string Deleted(string call) => call[(call.IndexOf(" delete ", StringComparison.Ordinal) + 8)..]
            .Replace(" --ignore-not-found --timeout=15m", "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_inside_a_cluster_that_is_gone_leaves_the_state()
    {
        var scene = new TeardownScene(bench);
        await scene.AddClusterAsync();
        await bench.AwsAsync("eks", "delete-cluster", "--name", scene.Name);

        var run = (await bench.RunAsync("teardown", "--yes")).Succeeded();

        Assert.Equal("state rm module.eks-addons.helm_release.ingress_nginx", scene.Terraform.Changes[0]);
        Assert.Contains("the cluster is gone: 1 object inside it taken out of Terraform's state", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Terraform_does_not_know_is_told_and_removed_only_if_that_is_wanted()
    {
        var scene = new TeardownScene(bench);
        var volume = await scene.AddVolumeAsync();
        var group = $"/aws/eks/{scene.Name}/cluster";
        await bench.AwsAsync("logs", "create-log-group", "--log-group-name", group);
        await bench.AwsAsync("logs", "create-log-group", "--log-group-name", $"/aws/eks/{scene.Name}-other/cluster");

        var told = (await bench.RunAsync("teardown", "--yes")).Succeeded();
        var removed = (await bench.RunAsync("teardown", "--yes", "--remove-leftovers", "--json")).Succeeded();

        Assert.Equal([$"Left: volume {volume} (available)", $"Left: log group {group}"], told.Lines.SkipLast(1));
        Assert.Contains("0 removed, 2 left and 0 kept; --remove-leftovers removes those", told.Error, StringComparison.Ordinal);
        Assert.Empty(removed.Json.GetProperty("leftovers").EnumerateArray());
        Assert.Contains("2 removed, 0 left and 0 kept", removed.Error, StringComparison.Ordinal);
        var groups = await bench.AwsAsync("logs", "describe-log-groups", "--log-group-name-prefix", $"/aws/eks/{scene.Name}");
        Assert.Equal($"/aws/eks/{scene.Name}-other/cluster", Assert.Single(groups.GetProperty("logGroups").EnumerateArray()).GetProperty("logGroupName").GetString());
    }

    [Fact]
    public async Task What_keeps_the_network_from_being_destroyed_is_named_and_removed_only_if_that_is_wanted()
    {
        var scene = new TeardownScene(bench);
        var unused = await scene.AddNetworkWithInterfaceAsync();
        scene.LetTerraformDestroy();
        scene.Terraform.FailsOnce();

        var failed = await bench.RunAsync("teardown", "--yes");
        failed.Refused($"the cluster left behind what may be in the way: network interface {unused}; --remove-leftovers removes it");
        Assert.Contains("Error: DependencyViolation", failed.Error, StringComparison.Ordinal);
        Assert.Contains("The teardown stopped at 'platform'. Run it again: it goes on with what is left.", failed.Error, StringComparison.Ordinal);

        var balancer = await scene.AddLoadBalancerAsync();
        (await bench.RunAsync("teardown", "--yes")).Refused($"{balancer} would keep the network from being destroyed");
        Assert.Single(scene.Terraform.Changes);

        scene.Terraform.FailsOnce();
        var mark = bench.Mark;
        (await bench.RunAsync("teardown", "--yes", "--remove-leftovers")).Succeeded();
        Assert.Equal(3, scene.Terraform.Changes.Count);
        Assert.Equal(
            ["elasticloadbalancing:DeleteLoadBalancer", "ec2:DeleteNetworkInterface", "ec2:DeleteSubnet", "ec2:DeleteVpc"],
            bench.ChangesSince(mark));
    }

    [Fact]
    public async Task What_the_configuration_names_must_be_gone_even_if_the_state_does_not_know_it()
    {
        var scene = new TeardownScene(bench, ivsInstances: """
            {
              video = {
                k8s_namespace         = "ivs"
                data_bucket           = { name = "lost-data" }
                raw_data_bucket       = { name = "found-raw-data", create = false }
                backup_service_enable = true
                opensearch            = { enable = true, master_user_secret_name = "lost-search" }
              }
            }
            """);
        foreach (var bucket in new[] { "lost-data", "found-raw-data" })
        {
            await bench.AwsAsync("s3api", "create-bucket", "--bucket", bucket, "--create-bucket-configuration", "LocationConstraint=eu-central-1");
        }

        var vault = $"{scene.Name}-video-ivs-backup-vault";
        await bench.AwsAsync("backup", "create-backup-vault", "--backup-vault-name", vault);
        await bench.AwsAsync("opensearch", "create-domain", "--domain-name", $"{scene.Name}-video");
        await bench.AwsAsync("efs", "create-file-system", "--creation-token", scene.Name, "--tags", $"Key=Name,Value={scene.Name}-efs");
        var mark = bench.Mark;

        var run = await bench.RunAsync("teardown", "--yes");

        run.Refused($"the teardown ran to its end, but not as promised: backup vault {vault} is still there, "
            + $"bucket lost-data is still there, search domain {scene.Name}-video is still there, file system {scene.Name}-efs is still there\n");
        Assert.Empty(bench.ChangesSince(mark));
    }

    [Fact]
    public async Task Without_a_way_to_the_cluster_it_goes_on_and_believes_no_success_of_Terraform_that_it_does_not_see()
    {
        var scene = new TeardownScene(bench);
        await scene.AddClusterAsync();
        await scene.AddBucketsAsync();
        bench.Tools.KubectlAnswers("*readyz*", "", exitCode: 1, error: "Unable to connect to the server");

        var run = await bench.RunAsync("teardown", "--yes");
        bench.Tools.KubectlAnswers("*readyz*", "ok");

        Assert.Contains("Warning: the cluster cannot be reached, so its load balancers and volumes may stay behind", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, scene.Terraform.Changes.Count);
        run.Refused($"the teardown ran to its end, but not as promised: EKS cluster {scene.Name} is still there, "
            + $"bucket {scene.LogBucket} is still there, bucket {scene.Bucket} is still there");
    }
}

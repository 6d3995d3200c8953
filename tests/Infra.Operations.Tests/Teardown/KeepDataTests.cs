namespace Infra.Operations.Tests.Teardown;

/// <summary><c>infra teardown --keep-data</c>, without the real Terraform.</summary>
public sealed class KeepDataTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    private const string Instance = "module.simphera_instance_production";

    [Fact]
    public async Task Data_stays_with_all_it_was_made_from_and_can_be_adopted_again()
    {
        var scene = await SceneAsync();
        var mark = bench.Mark;

        var run = (await bench.RunAsync("teardown", "--keep-data", "--imports", "kept.tf", "--yes")).Succeeded();

        Assert.Equal("destroy -json -input=false -auto-approve -target=module.eks.aws_eks_cluster.cluster "
            + "-target=module.eks-addons.helm_release.ingress_nginx", scene.Terraform.Changes[^1]);
        Assert.Equal(["eks:DeleteCluster"], bench.ChangesSince(mark));
        Assert.Contains("the data is there, and nothing else", run.Error, StringComparison.Ordinal);
        Assert.Contains($"'{scene.Name}' is gone but for its data: 6 resources with data and 4 resources that these need", run.Output, StringComparison.Ordinal);
        Assert.Contains($"terraform import '{Instance}.aws_db_instance.simphera' '{scene.Database}'", run.Output, StringComparison.Ordinal);
        var imports = await File.ReadAllTextAsync(Path.Combine(bench.Project, "kept.tf"));
        Assert.Equal(10, imports.Split("import {").Length - 1);
        Assert.Contains(
            $$"""
            import {
              to = module.vpc.aws_route.public
              id = "rtb-1_0.0.0.0/0"
            }
            """.ReplaceLineEndings("\n"),
            imports,
            StringComparison.Ordinal);

        var again = (await bench.RunAsync("teardown", "--keep-data", "--yes", "--json")).Succeeded();
        Assert.Contains("nothing to do: only what is kept is left", again.Error, StringComparison.Ordinal);
        var kept = again.Json.GetProperty("kept").EnumerateArray().ToList();
        Assert.Equal([true, true, true, true, true, true, false, false, false, false], kept.Select(resource => resource.GetProperty("holdsData").GetBoolean()));
        Assert.All(kept, resource => Assert.NotEmpty(resource.GetProperty("importId").GetString()!));
    }

    [Fact]
    public async Task Nothing_is_destroyed_when_Terraform_would_take_data_with_it()
    {
        var scene = await SceneAsync();
        scene.Terraform.Plans("module.eks.aws_eks_cluster.cluster", $"{Instance}.aws_s3_bucket.bucket");
        var mark = bench.Mark;

        (await bench.RunAsync("teardown", "--keep-data", "--yes")).Refused(
            $"Terraform would destroy {Instance}.aws_s3_bucket.bucket, which was to stay; nothing was changed");

        Assert.Empty(bench.ChangesSince(mark));
        Assert.Empty(scene.Terraform.Changes);
    }

    [Fact]
    public async Task Data_that_was_made_from_the_cluster_cannot_stay_without_it()
    {
        var scene = new TeardownScene(bench);
        await scene.AddClusterAsync();
        scene.Remember("module.efs.aws_efs_file_system.file_system", new() { ["id"] = "fs-1" }, "module.eks.aws_eks_cluster.cluster");

        (await bench.RunAsync("teardown", "--keep-data", "--yes")).Refused(
            "module.efs.aws_efs_file_system.file_system depends on the cluster in Terraform's state, and would be destroyed with it");
    }

    [Fact]
    public async Task Data_that_went_all_the_same_is_no_success()
    {
        var scene = await SceneAsync();
        scene.LetTerraformDestroyTheCluster($"aws s3api delete-bucket --bucket {scene.LogBucket}");
        await bench.AwsAsync("s3api", "delete-object", "--bucket", scene.LogBucket, "--key", "log");

        (await bench.RunAsync("teardown", "--keep-data", "--yes")).Refused(
            $"the teardown ran to its end, but not as promised: '{scene.LogBucket}' is gone");
    }

    [Fact]
    public async Task A_file_for_imports_that_cannot_be_written_stops_it_before_anything_is_changed()
    {
        var scene = await SceneAsync();
        var mark = bench.Mark;

        (await bench.RunAsync("teardown", "--keep-data", "--imports", "no/such/folder/kept.tf", "--yes")).Refused("; nothing was changed");

        Assert.Empty(bench.ChangesSince(mark));
        Assert.Empty(scene.Terraform.Changes);
    }

    [Fact]
    public async Task A_file_system_that_went_all_the_same_is_no_success()
    {
        var scene = new TeardownScene(bench);
        await scene.AddClusterAsync();
        var system = await scene.AddFileSystemAsync();
        scene.LetTerraformDestroyTheCluster($"aws efs delete-file-system --file-system-id {system}");

        (await bench.RunAsync("teardown", "--keep-data", "--yes")).Refused(
            $"the teardown ran to its end, but not as promised: '{system}' is gone");
    }

    private async Task<TeardownScene> SceneAsync()
    {
        var scene = new TeardownScene(bench);
        await scene.AddClusterAsync();
        await scene.AddDatabaseAsync();
        await scene.AddBucketsAsync();
        await scene.AddBackupAsync();
        scene.Remember("module.vpc.aws_vpc.vpc", new() { ["id"] = "vpc-1" });
        scene.Remember(
            "module.vpc.aws_route.public",
            new() { ["route_table_id"] = "rtb-1", ["destination_cidr_block"] = "0.0.0.0/0" },
            "module.vpc.aws_vpc.vpc");
        await scene.AddFileSystemAsync("module.vpc.aws_route.public");
        // Its value was put in by hand, and its name stays taken for days after a deletion.
        scene.Remember("module.ecr.aws_secretsmanager_secret.credentials", new() { ["id"] = "arn:secret" });
        scene.Remember(
            "module.ecr.aws_secretsmanager_secret_version.credentials", new() { ["id"] = "arn:secret|1" },
            "module.ecr.aws_secretsmanager_secret.credentials");
        scene.LetTerraformDestroyTheCluster();
        return scene;
    }
}

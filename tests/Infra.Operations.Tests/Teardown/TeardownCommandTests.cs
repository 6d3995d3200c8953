namespace Infra.Operations.Tests.Teardown;

/// <summary>What <c>infra teardown</c> shows, asks and refuses, without the real Terraform.</summary>
public sealed class TeardownCommandTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    private const string Planted = "planted-correct-horse-battery";

    private static readonly string[] InOrder =
    [
        "backup:DeleteBackupSelection", "backup:DeleteRecoveryPoint", "ec2:ModifyInstanceAttribute", "rds:ModifyDBInstance",
        "rds:DeleteDBInstance", "s3:DeleteObjects", "s3:DeleteBucket", "eks:DeleteCluster",
    ];

    [Fact]
    public async Task Everything_goes_in_order_after_the_name_was_typed_and_no_secret_is_told()
    {
        var scene = await FullSceneAsync();
        scene.Remember("module.one.aws_secretsmanager_secret_version.one", new() { ["secret_string"] = Planted });
        var mark = bench.Mark;

        var run = (await bench.RunWithInputAsync($"{scene.Name}\n", "teardown")).Succeeded();

        Assert.StartsWith($"'{scene.Name}' is gone. The bucket of Terraform's state stays.", run.Lines[^1], StringComparison.Ordinal);
        Assert.Contains($"database {scene.Database}: available, protected", run.Error, StringComparison.Ordinal);
        Assert.Contains($"bucket {scene.Bucket}: 3 object versions", run.Error, StringComparison.Ordinal);
        Assert.Contains($"backup vault {scene.Vault}: 2 recovery points", run.Error, StringComparison.Ordinal);
        Assert.Contains("nothing is left of the platform but what is listed", run.Error, StringComparison.Ordinal);
        Assert.Equal(InOrder, bench.ChangesSince(mark).Distinct().Where(InOrder.Contains));
        Assert.Equal(
            ["destroy -json -input=false -auto-approve -target=module.eks-addons", "destroy -json -input=false -auto-approve"],
            scene.Terraform.Changes);
        Assert.All(
            [run.Output, run.Error, bench.Tools.Everything, string.Join('\n', scene.Terraform.Calls)],
            text => Assert.DoesNotContain(Planted, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("production\n", "'production' is not the infrastructure name")]
    [InlineData("", "nobody is there to confirm this: add --yes")]
    public async Task Without_the_right_name_nothing_is_changed(string answer, string message)
    {
        var scene = new TeardownScene(bench);
        await scene.AddDatabaseAsync();
        var mark = bench.Mark;

        (await bench.RunWithInputAsync(answer, "teardown")).Refused(message);

        Assert.Empty(bench.ChangesSince(mark));
        Assert.Empty(scene.Terraform.Changes);
    }

    [Fact]
    public async Task The_wrong_account_is_refused_before_anything_is_looked_at()
    {
        var scene = new TeardownScene(bench, account: "210987654321");

        (await bench.RunAsync("teardown", "--yes")).Refused(
            $"the credentials are those of account {OperationsBench.Account} (");

        Assert.Empty(scene.Terraform.Calls);
    }

    [Theory]
    [InlineData("--keep-data", "--final-snapshots", "--keep-data deletes none")]
    [InlineData("--imports", "kept.tf", "--imports is for what --keep-data keeps")]
    public async Task Options_that_contradict_each_other_are_refused(string first, string second, string message)
    {
        var run = await bench.RunAsync("teardown", first, second);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_prints_the_calls_and_makes_none_of_them()
    {
        var scene = await FullSceneAsync();
        var mark = bench.Mark;

        var run = (await bench.RunAsync("teardown", "--dry-run", "--final-snapshots")).Succeeded();

        Assert.Empty(bench.ChangesSince(mark));
        Assert.Empty(scene.Terraform.Changes);
        Assert.Contains(
            "-destroy -refresh=false -lock=false",
            Assert.Single(scene.Terraform.Calls, call => call.StartsWith("plan ", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Equal(
            [
                "aws backup delete-backup-selection", "aws backup delete-recovery-point", "aws backup delete-recovery-point",
                "aws ec2 modify-instance-attribute", "aws rds modify-db-instance", "aws rds delete-db-instance", "aws s3api delete-objects",
                "aws s3api delete-objects", "terraform destroy -target=module.eks-addons", "terraform destroy",
            ],
            run.Lines.Select(line => string.Join(' ', line.Split(' ').TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)))));
        Assert.Contains($"\"FinalDBSnapshotIdentifier\":\"{scene.Database}-final-", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_with_faults_is_refused_with_all_of_them()
    {
        bench.NewProject("infrastructurename = \"UPPER\"\nnonsense = 1");

        (await bench.RunAsync("teardown", "--yes")).Refused("the configuration cannot be synthesized; nothing was done");
    }

    private async Task<TeardownScene> FullSceneAsync()
    {
        var scene = new TeardownScene(bench);
        await scene.AddClusterAsync();
        await scene.AddDatabaseAsync();
        await scene.AddBucketsAsync();
        await scene.AddBackupAsync();
        await scene.AddServerAsync();
        scene.LetTerraformDestroy();
        return scene;
    }
}

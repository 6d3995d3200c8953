using System.Text.Json;
using Infra.Cli.FakeApp;
using Infra.Inventory;

namespace Infra.Cli.Tests;

/// <summary>The command from synthesis to exit code, with a recorded plan of the AWS provider in place of Terraform.</summary>
public sealed class PlanCommandTests : IDisposable
{
    private static readonly Report Report = Reports.Of(
        warnings: [new Finding("KUBERNETES_EXTENDED_SUPPORT", "kubernetesVersion", "terraform.tfvars", 3, "1.31 costs more")]);

    private static readonly string[] Losses =
        ["module.store.aws_backup_vault.vault", "module.store.aws_db_instance.db", "module.store.aws_s3_bucket.bucket"];

    private readonly CliRun _cli = new();
    private readonly string _result = Directory.CreateTempSubdirectory("infra-result-").FullName;

    public PlanCommandTests()
    {
        var stack = Directory.CreateDirectory(Path.Combine(_result, "stacks", "simphera")).FullName;
        File.WriteAllText(Path.Combine(stack, "cdk.tf.json"), "{}");
        File.Copy(Path.Combine(Fixture.Folder("plans"), "aws.json"), Path.Combine(stack, "plan.json"));
        _cli.With(new Behaviour { Report = Report, Result = _result })
            .WithEnvironment("TERRAFORM_BINARY_NAME", Program());
    }

    private static string Program() =>
        Path.ChangeExtension(typeof(Behaviour).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);

    public void Dispose()
    {
        _cli.Dispose();
        Directory.Delete(_result, recursive: true);
    }

    [Fact]
    public async Task A_plan_that_loses_data_ends_with_3_and_names_what_forces_it()
    {
        Assert.Equal(3, await _cli.RunAsync("plan"));
        Assert.Contains("Refused: module.store.aws_db_instance.db (database) would be replaced", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("  forced by storage_encrypted: true -> false", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("Refused: module.store.aws_backup_vault.vault (vault with recovery points) would be destroyed", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("infra plan --allow-destroy ADDRESS", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("Warning: terraform.tfvars:3: kubernetesVersion: 1.31 costs more", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Losses_that_are_all_named_end_with_2()
    {
        Assert.Equal(2, await _cli.RunAsync(["plan", .. Losses.SelectMany(loss => new[] { "--allow-destroy", loss })]));
        Assert.Contains("Allowed loss: module.store.aws_s3_bucket.bucket", _cli.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Refused", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loss_that_is_not_named_keeps_the_plan_refused()
    {
        Assert.Equal(3, await _cli.RunAsync("plan", "--allow-destroy", Losses[0], "--allow-destroy", Losses[1]));
        Assert.Equal(1, _cli.Output.Split("Refused: ").Length - 1);
    }

    [Fact]
    public async Task Json_is_one_object_with_everything_in_it()
    {
        Assert.Equal(3, await _cli.RunAsync("plan", "--json", "--allow-destroy", Losses[0], "--allow-destroy", "module.stor"));
        var review = JsonDocument.Parse(_cli.Output).RootElement;
        Assert.Equal("refused", review.GetProperty("outcome").GetString());
        Assert.Equal(3, review.GetProperty("exitCode").GetInt32());
        Assert.Equal("simphera", review.GetProperty("stack").GetString());
        Assert.Equal(3, review.GetProperty("counts").GetProperty("replace").GetInt32());
        Assert.Equal(Losses, review.GetProperty("losses").EnumerateArray().Select(loss => loss.GetProperty("address").GetString()));
        Assert.Equal([true, false, false], review.GetProperty("losses").EnumerateArray().Select(loss => loss.GetProperty("allowed").GetBoolean()));
        Assert.Equal("storage_encrypted", review.GetProperty("losses")[1].GetProperty("forcedBy")[0].GetProperty("path").GetString());
        Assert.Equal(2, review.GetProperty("warnings").GetArrayLength());
        Assert.Equal("update", review.GetProperty("modules")[0].GetProperty("changes")[0].GetProperty("action").GetString());
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task No_secret_of_the_plan_is_shown(params string[] options)
    {
        await _cli.RunAsync(["plan", "--markdown", "summary.md", .. options]);
        var summary = await File.ReadAllTextAsync(_cli.InProject("summary.md"));
        Assert.All([_cli.Output, _cli.Error, summary], text => Assert.DoesNotContain("hunter", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_plan_is_not_kept_and_an_older_one_is_removed()
    {
        await File.WriteAllTextAsync(_cli.InProject("release.tfplan"), "an older plan");
        Assert.Equal(3, await _cli.RunAsync("plan", "--out", "release.tfplan"));
        Assert.False(File.Exists(_cli.InProject("release.tfplan")));
        Assert.Empty(Directory.GetFiles(_cli.InProject("cdktf.out"), "*.tfplan", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Options_of_Terraform_are_passed_on_under_both_spellings()
    {
        await _cli.RunAsync("plan", "-target=module.a", "--target", "module.b[\"x=y:z\"]", "-destroy", "-refresh=false", "--lock-timeout", "5m");
        var arguments = await File.ReadAllLinesAsync(_cli.InProject("cdktf.out/stacks/simphera/plan-arguments.txt"));
        Assert.Equal(["-target=module.a", "-target=module.b[\"x=y:z\"]", "-destroy", "-refresh=false", "-lock-timeout=5m"], arguments[5..]);
    }

    [Fact]
    public async Task A_refused_configuration_is_not_planned()
    {
        _cli.With(new Behaviour
        {
            ExitCode = 1,
            Report = Reports.Of(errors: [new Finding("CIDR_INVALID", "vpcCidr", null, null, "bad")]),
        });
        Assert.Equal(1, await _cli.RunAsync("plan", "--json"));
        var review = JsonDocument.Parse(_cli.Output).RootElement;
        Assert.Equal("vpcCidr: bad [CIDR_INVALID]", review.GetProperty("errors")[0].GetString());
        Assert.Equal("simphera", review.GetProperty("stack").GetString());
    }

    [Fact]
    public async Task A_bug_of_the_synthesis_ends_with_70()
    {
        _cli.With(new Behaviour { ExitCode = 134 });
        Assert.Equal(70, await _cli.RunAsync("plan"));
    }

    [Fact]
    public async Task Without_Terraform_it_says_how_to_get_it()
    {
        _cli.WithEnvironment("TERRAFORM_BINARY_NAME", "no-such-terraform");
        Assert.Equal(1, await _cli.RunAsync("plan"));
        Assert.Contains("'no-such-terraform' could not be started: install Terraform 1.11 or newer", _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown option '--jsn'", "--jsn")]
    [InlineData("--var-file is for synthesis", "--no-synth", "--var-file", "a.tfvars")]
    [InlineData("run 'infra synth' first", "--no-synth")]
    [InlineData("cannot write", "--out", ".")]
    public async Task Nothing_that_goes_wrong_looks_like_changes(string message, params string[] arguments)
    {
        Assert.Equal(1, await _cli.RunAsync(["plan", .. arguments]));
        Assert.Contains(message, _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_the_exit_codes()
    {
        Assert.Equal(0, await _cli.RunAsync("plan", "--help"));
        Assert.Contains("Exit codes:", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("3    refused: something that keeps data would be replaced or destroyed", _cli.Output, StringComparison.Ordinal);
    }
}

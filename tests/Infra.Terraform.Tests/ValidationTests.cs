using Infra.Testing;

namespace Infra.Terraform.Tests;

/// <summary>Real Terraform accepts what is synthesized as it is: the stack, each module on its own, and modules called from HCL.</summary>
public sealed class ValidationTests(StandIns standIns) : IClassFixture<StandIns>
{
    [Theory]
    [InlineData(null)]
    [InlineData("everything")]
    [InlineData("existing-vpc")]
    public void Terraform_accepts_the_whole_stack(string? example)
    {
        using var platform = SynthesizedPlatform.Synthesize(example);

        Assert.Null(TerraformTool.Validate(platform.StackDirectory, standIns));
    }

    [Fact]
    public void Terraform_accepts_every_module_on_its_own()
    {
        using var platform = SynthesizedPlatform.Synthesize("everything");
        var names = platform.Modules.Keys.ToList();

        Assert.Equal(
            [
                "ecr", "efs", "eks", "eks-addons", "ivs_instance_production", "license_server", "logging", "patch_manager",
                "simphera_instance_production", "simphera_instance_staging", "vpc",
            ],
            names);
        Assert.All(names, name => Assert.Null(TerraformTool.Validate(ModuleDirectory(platform, name), standIns)));
    }

    [Fact]
    public void Terraform_refuses_a_release_with_an_argument_that_helm_does_not_have()
    {
        using var platform = SynthesizedPlatform.Synthesize(null);
        var body = Path.Combine(ModuleDirectory(platform, "eks-addons"), "main.tf.json");
        File.WriteAllText(body, File.ReadAllText(body).Replace("\"cleanup_on_fail\"", "\"cleanup_on_success\"", StringComparison.Ordinal));

        Assert.Contains("cleanup_on_success", TerraformTool.Validate(platform.StackDirectory, standIns), StringComparison.Ordinal);
    }

    [Fact]
    public void Modules_can_be_called_from_HCL()
    {
        using var platform = SynthesizedPlatform.Synthesize(null);
        var caller = CopyHclExample(platform);

        Assert.Null(TerraformTool.Validate(caller, standIns));
    }

    [Fact]
    public void A_call_from_HCL_that_leaves_an_input_out_is_refused()
    {
        using var platform = SynthesizedPlatform.Synthesize(null);
        var caller = CopyHclExample(platform);
        var main = Path.Combine(caller, "main.tf");
        File.WriteAllLines(main, File.ReadAllLines(main).Where(line => !line.TrimStart().StartsWith("add_ons_ready ", StringComparison.Ordinal)));

        var refusal = TerraformTool.Validate(caller, standIns);

        Assert.Contains("Missing required argument", refusal, StringComparison.Ordinal);
        Assert.Contains("\"add_ons_ready\"", refusal, StringComparison.Ordinal);
    }

    private static string ModuleDirectory(SynthesizedPlatform platform, string name) => Path.Combine(platform.StackDirectory, "modules", name);

    /// <summary>The example lies as far below the project's folder as in the checkout, because it names the modules by relative paths.</summary>
    private static string CopyHclExample(SynthesizedPlatform platform)
    {
        var caller = Directory.CreateDirectory(Path.Combine(platform.Root, "docs", "examples", "hcl")).FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("docs", "examples", "hcl"), "*.tf"))
        {
            File.Copy(file, Path.Combine(caller, Path.GetFileName(file)));
        }

        return caller;
    }
}

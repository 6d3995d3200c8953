using Infra.Testing;

namespace Infra.Terraform.Tests;

public sealed class ValidationTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("everything")]
    [InlineData("existing-vpc")]
    public void Terraform_accepts_the_AWS_part_of_the_whole_stack(string? example)
    {
        using var platform = Platform.Synthesize(example);
        AwsPart.Keep(platform.StackDirectory);

        Assert.Null(TerraformTool.Validate(platform.StackDirectory));
    }

    [Fact]
    public void Terraform_accepts_every_module_that_needs_the_AWS_provider_alone()
    {
        using var platform = Platform.Synthesize("everything");
        var names = platform.Modules
            .Where(module => module.Value.Root.GetProperty("terraform").GetProperty("required_providers").EnumerateObject().All(provider => provider.Name == "aws"))
            .Select(module => module.Key)
            .ToList();

        Assert.Equal(["ecr", "efs", "eks", "license_server", "logging", "patch_manager", "vpc"], names);
        Assert.All(names, name => Assert.Null(TerraformTool.Validate(Path.Combine(platform.StackDirectory, "modules", name))));
    }
}

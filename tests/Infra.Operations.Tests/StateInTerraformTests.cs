using System.Text.Json.Nodes;
using Infra.Cli.Processes;
using Infra.Cli.Trial;

namespace Infra.Operations.Tests;

public sealed class StateInTerraformTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    [Fact]
    public async Task Terraform_keeps_its_state_and_its_lock_in_the_bucket_that_was_made()
    {
        bench.NewProject("infrastructurename = \"kept\"", """{ "key": "platform/kept.tfstate", "use_lockfile": true }""");
        (await bench.RunAsync("state", "init", "--yes", "--no-policy")).Succeeded();
        WriteStack();

        await TerraformAsync("init", "-input=false");
        await TerraformAsync("apply", "-input=false", "-auto-approve");

        var versions = await bench.AwsAsync("s3api", "list-object-versions", "--bucket", "kept-tfstate-123456789012-eu-central-1");
        Assert.Equal(
            ["platform/kept.tfstate", "platform/kept.tfstate.tflock"],
            versions.GetProperty("Versions").EnumerateArray().Select(version => version.GetProperty("Key").GetString()).Distinct().Order());
        // A lock that was opened again leaves a delete marker.
        Assert.All(
            versions.GetProperty("DeleteMarkers").EnumerateArray(),
            marker => Assert.Equal("platform/kept.tfstate.tflock", marker.GetProperty("Key").GetString()));
    }

    // A resource that Terraform has itself, so that no provider is needed.
    private void WriteStack()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(bench.Project, "state-backend.json")))!.AsObject();
        settings["use_path_style"] = true;
        settings["skip_credentials_validation"] = true;
        var stack = new JsonObject
        {
            ["terraform"] = new JsonObject { ["backend"] = new JsonObject { ["s3"] = settings } },
            ["resource"] = new JsonObject { ["terraform_data"] = new JsonObject { ["one"] = new JsonObject { ["input"] = "kept" } } },
        };
        File.WriteAllText(Path.Combine(bench.Project, "main.tf.json"), stack.ToJsonString());
    }

    private async Task TerraformAsync(params string[] arguments)
    {
        var environment = TrialEnvironment.For(bench.Cloud.Endpoint, OperationsBench.Region, bench.Project);
        var options = new ProcessOptions { Environment = environment };
        var terraform = await ProcessRunner.RunAsync("terraform", arguments, bench.Project, options, CancellationToken.None);
        Assert.True(terraform.ExitCode == 0, string.Join('\n', [.. terraform.Output, .. terraform.Error]));
    }
}

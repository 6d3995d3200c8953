using System.Text.Json;

namespace Infra.Operations.Tests;

public sealed class KubeconfigCommandTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    private const string Tfvars = """
        infrastructurename = "simphera"
        """;

    [Fact]
    public async Task Access_to_the_cluster_is_written_under_the_infrastructures_name()
    {
        bench.NewProject(Tfvars);
        await CreateClusterAsync("simphera");

        var run = (await bench.RunAsync("kubeconfig", "--write", "cluster.config")).Succeeded();

        var file = Path.Combine(bench.Project, "cluster.config");
        Assert.Equal($"Wrote context 'simphera' to {file}", run.Lines[0]);
        var text = await File.ReadAllTextAsync(file);
        Assert.Contains("current-context: simphera", text, StringComparison.Ordinal);
        Assert.Contains($"cluster: arn:aws:eks:{OperationsBench.Region}:{OperationsBench.Account}:cluster/simphera", text, StringComparison.Ordinal);
        Assert.Contains("get-token", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_the_usual_one_is_extended()
    {
        bench.NewProject(Tfvars);
        await CreateClusterAsync("simphera");
        (await bench.RunAsync("kubeconfig", "--alias", "first")).Succeeded();

        var run = (await bench.RunAsync("kubeconfig", "--alias", "second", "--json")).Succeeded();

        Assert.Equal("second", run.Json.GetProperty("context").GetString());
        var text = await File.ReadAllTextAsync(run.Json.GetProperty("file").GetString()!);
        Assert.Contains("name: first", text, StringComparison.Ordinal);
        Assert.Contains("current-context: second", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task kubectl_assumes_the_role_of_the_deployment_itself()
    {
        var role = await bench.AwsAsync(
            "iam", "create-role", "--role-name", $"deployer-{Guid.NewGuid():N}", "--assume-role-policy-document", "{\"Version\":\"2012-10-17\"}");
        var arn = role.GetProperty("Role").GetProperty("Arn").GetString();
        bench.NewProject($"""
            {Tfvars}
            assumeRoleArn = "{arn}"
            """);
        await CreateClusterAsync("simphera");

        (await bench.RunAsync("kubeconfig", "--write", "cluster.config")).Succeeded();

        Assert.Contains(arn!, await File.ReadAllTextAsync(Path.Combine(bench.Project, "cluster.config")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_named_with_what_to_check()
    {
        bench.NewProject("infrastructurename = \"nowhere\"");

        var run = await bench.RunAsync("kubeconfig", "--write", "cluster.config");

        run.Refused("there is no EKS cluster 'nowhere' in eu-central-1: deploy the platform first");
        Assert.False(File.Exists(Path.Combine(bench.Project, "cluster.config")));
    }

    private async Task CreateClusterAsync(string name)
    {
        var clusters = await bench.AwsAsync("eks", "list-clusters");
        if (!clusters.GetProperty("clusters").EnumerateArray().Any(cluster => cluster.ValueEquals(name)))
        {
            var vpc = JsonSerializer.Serialize(new { subnetIds = Array.Empty<string>() });
            await bench.AwsAsync(
                "eks", "create-cluster", "--name", name, "--role-arn", $"arn:aws:iam::{OperationsBench.Account}:role/cluster",
                "--kubernetes-version", "1.34", "--resources-vpc-config", vpc);
        }
    }
}

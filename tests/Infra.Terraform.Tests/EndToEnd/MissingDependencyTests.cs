using System.Text.Json.Nodes;
using Infra.Cli.Trial;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>The test bench itself: an order of destruction that is wrong has to be seen.</summary>
public sealed class MissingDependencyTests
{
    [Fact]
    public async Task A_load_balancer_that_does_not_depend_on_its_controller_makes_the_destroy_fail()
    {
        using var platform = SmallPlatform.Synthesize(
            """
            ingress_nginx_config                = { enable = true }
            aws_load_balancer_controller_config = { enable = true }
            """);
        await using var trial = await TrialBench.StartAsync(new TrialOptions { StackFolder = platform.StackDirectory });
        await trial.Terraform.ApplyAsync();
        // The release depends on it once by itself and once through its namespace. Terraform destroys in the order that the state remembers,
        // so the dependency is taken away there too.
        RemoveDependency(Path.Combine(trial.Stack.Folder, "modules", "eks-addons", "main.tf.json"));
        await ForgetDependencyAsync(trial);

        var start = DateTimeOffset.UtcNow;
        var destroy = await trial.Terraform.RunAsync(["destroy", "-auto-approve", "-input=false", "-no-color"]);

        Assert.NotEqual(0, destroy.ExitCode);
        Assert.Contains(Timeline.Since(trial, start).Refused, operation => operation is { Type: "helm_release", Name: "ingress-nginx" });
    }

    private static void RemoveDependency(string file)
    {
        var module = JsonNode.Parse(File.ReadAllText(file))!;
        var resources = module["resource"]!.AsObject().SelectMany(type => type.Value!.AsObject()).Select(resource => resource.Value!);
        Assert.True(Remove(resources.Select(resource => resource["depends_on"]), "helm_release.load_balancer_controller") > 1);
        File.WriteAllText(file, module.ToJsonString());
    }

    private static async Task ForgetDependencyAsync(TrialBench trial)
    {
        var state = JsonNode.Parse(string.Concat((await trial.Terraform.RunAsync(["state", "pull"])).Output))!;
        var instances = state["resources"]!.AsArray().SelectMany(resource => resource!["instances"]!.AsArray());
        Assert.True(Remove(instances.Select(instance => instance!["dependencies"]), "module.eks-addons.helm_release.load_balancer_controller") > 1);
        state["serial"] = state["serial"]!.GetValue<int>() + 1;
        var file = Path.Combine(trial.Folder, "edited.tfstate");
        await File.WriteAllTextAsync(file, state.ToJsonString());
        var push = await trial.Terraform.RunAsync(["state", "push", file]);
        Assert.True(push.ExitCode == 0, string.Join('\n', push.Error));
    }

    private static int Remove(IEnumerable<JsonNode?> dependencies, string name) => dependencies
        .OfType<JsonArray>()
        .Sum(list => list.RemoveAll(dependency => dependency!.GetValue<string>() == name));
}

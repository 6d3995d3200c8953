using Infra.Constructs.Eks;
using Infra.Constructs.Iam;
using Infra.Testing;

namespace Infra.Constructs.Tests.Eks;

public sealed class NodePolicyTests : IDisposable
{
    private readonly ModuleBench _bench = new();
    private readonly TestModule _module;

    public NodePolicyTests() => _module = new TestModule(_bench.Scope);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void All_node_groups_get_the_policy_once_their_roles_exist()
    {
        _ = new NodePolicy(_module, "pull", Props());

        var policies = _bench.Render("test").All("aws_iam_role_policy");
        Assert.Equal(["pull_default", "pull_execnodes"], policies.Select(policy => policy.Key));
        Assert.Equal(["acme-default", "acme-execnodes"], policies.Select(policy => policy.Value.GetProperty("role").GetString()));
        Assert.All(policies, policy => Assert.Equal("acme-pull", policy.Value.GetProperty("name").GetString()));
        Assert.All(policies, policy => Assert.Equal("var.cluster_ready", policy.Value.GetProperty("depends_on")[0].GetString()));
    }

    [Fact]
    public void Some_node_groups_get_it_and_wait_for_an_input_of_the_modules_own()
    {
        _ = _module.Input("ready", "acme", "Name of the cluster.");
        _ = new NodePolicy(_module, "pull", Props() with { NodeGroups = ["execnodes"], ReadyInput = "ready" });

        var policy = _bench.Render("test").Single("aws_iam_role_policy");
        Assert.Equal("acme-execnodes", policy.GetProperty("role").GetString());
        Assert.Equal("var.ready", policy.GetProperty("depends_on")[0].GetString());
    }

    [Fact]
    public void Unknown_node_group_is_refused_with_the_names_of_all()
    {
        var fault = Assert.Throws<ModelException>(() => new NodePolicy(_module, "pull", Props() with { NodeGroups = ["default", "gpu"] }));

        Assert.Equal("NODE_GROUP_UNKNOWN", fault.Code);
        Assert.Equal("test/pull", fault.Path);
        Assert.Contains("it has default, execnodes", fault.Detail, StringComparison.Ordinal);
    }

    private static NodePolicyProps Props() => new()
    {
        Cluster = new FakeCluster(),
        PolicyName = "acme-pull",
        Policy = new PolicyDocument(new PolicyStatement { Actions = ["ecr:CreateRepository"], Resources = ["*"] }),
    };

    private sealed class TestModule(ModuleScope scope) : ChildModule(scope, "test");
}

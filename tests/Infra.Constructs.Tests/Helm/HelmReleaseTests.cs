using System.Text.Json.Nodes;
using Infra.Constructs.Helm;
using Infra.Constructs.Iam;
using Infra.Inventory;
using Infra.Testing;

namespace Infra.Constructs.Tests.Helm;

public sealed class HelmReleaseTests : IDisposable
{
    private readonly ModuleBench _bench = new();
    private readonly TestModule _module;

    public HelmReleaseTests() => _module = new TestModule(_bench.Scope);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Values_of_the_user_come_after_those_of_the_platform_and_are_plain_text()
    {
        _ = new HelmRelease(_module, "web", Props() with { Chart = Chart() with { ValuesYaml = ["replicas: 2", "  ", "home: ${HOME}"] } });

        var values = _bench.Render("apps").At("helm_release.web").GetProperty("values").EnumerateArray().Select(value => value.GetString());
        Assert.Equal(["""{"role":"${aws_iam_role.a.arn}"}""", "replicas: 2", "home: $${HOME}"], values);
    }

    [Fact]
    public void Release_becomes_ready_or_leaves_nothing_behind()
    {
        _ = new HelmRelease(_module, "web", Props());

        var release = _bench.Render("apps").At("helm_release.web");
        Assert.All(["atomic", "cleanup_on_fail", "wait", "wait_for_jobs"], setting => Assert.True(release.GetProperty(setting).GetBoolean(), setting));
        Assert.Equal(1200, release.GetProperty("timeout").GetInt32());
        Assert.False(release.GetProperty("create_namespace").GetBoolean());
    }

    [Fact]
    public void Chart_of_our_own_lies_beside_the_modules_body()
    {
        _ = new HelmRelease(_module, "drivers", Props() with
        {
            Name = "drivers",
            Chart = new LocalChart
            {
                Files = new Dictionary<string, string>(StringComparer.Ordinal) { ["Chart.yaml"] = "name: drivers\n", ["templates/a.yaml"] = "kind: A\n" },
                TimeoutSeconds = 60,
            },
        });

        var files = _bench.RenderAll().Files;
        Assert.Equal("kind: A\n", files["stacks/test/modules/apps/charts/drivers/templates/a.yaml"]);
        var release = new Synthesized(files["stacks/test/modules/apps/main.tf.json"]).At("helm_release.drivers");
        Assert.Equal("${path.module}/charts/drivers", release.GetProperty("chart").GetString());
        Assert.Equal(60, release.GetProperty("timeout").GetInt32());
        Assert.False(release.TryGetProperty("version", out _));
    }

    [Fact]
    public void Releases_are_recorded_by_namespace_and_name()
    {
        _ = new HelmRelease(_module, "second", Props() with { Name = "b", Namespace = "one" });
        _ = new HelmRelease(_module, "first", Props() with { Name = "a", Namespace = "two" });

        Assert.Equal(
            [
                new ReleaseEntry { Name = "b", Namespace = "one", Chart = "b", Version = "1.2.3", Address = "module.apps.helm_release.second" },
                new ReleaseEntry { Name = "a", Namespace = "two", Chart = "a", Version = "1.2.3", Address = "module.apps.helm_release.first" },
            ],
            _bench.Inventory.Releases);
    }

    private static HelmReleaseProps Props() => new()
    {
        Name = "web",
        Namespace = "apps",
        Chart = Chart(),
        Values = new JsonObject { ["role"] = "${aws_iam_role.a.arn}" },
    };

    private static RepositoryChart Chart() => new() { Repository = "https://charts.example", Version = "1.2.3" };

    private sealed class TestModule : ChildModule
    {
        // What the values refer to.
        public TestModule(ModuleScope scope) : base(scope, "apps") => _ = new Role(this, "a", new RoleProps { RoleName = "a", Trust = Trust.Service("ec2.amazonaws.com") });
    }
}

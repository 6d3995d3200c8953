using Infra.Testing;

namespace Infra.Ecr.Tests;

public sealed class EcrModuleTests : IDisposable
{
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Rule_pulls_from_the_vendor_with_credentials_that_never_reach_the_state()
    {
        var ecr = Render(ruleExists: false);

        var rule = ecr.Single("aws_ecr_pull_through_cache_rule");
        Assert.Equal("vendor", rule.GetProperty("ecr_repository_prefix").GetString());
        Assert.Equal("vendor.azurecr.io", rule.GetProperty("upstream_registry_url").GetString());
        Assert.Equal("${aws_secretsmanager_secret.credentials.arn}", rule.GetProperty("credential_arn").GetString());
        Assert.Equal("aws_secretsmanager_secret_version.credentials_placeholder", rule.GetProperty("depends_on")[0].GetString());
        var version = ecr.Single("aws_secretsmanager_secret_version");
        Assert.False(version.TryGetProperty("secret_string", out _));
        Assert.True(version.TryGetProperty("secret_string_wo", out _));
    }

    [Fact]
    public void An_existing_rule_is_left_alone()
    {
        var ecr = Render(ruleExists: true);

        Assert.All(ecr.Addresses, address => Assert.StartsWith("aws_iam_role_policy.", address, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Secret_with_the_credentials_is_recorded(bool ruleExists)
    {
        _ = Render(ruleExists);

        var secret = Assert.Single(_bench.Inventory.Secrets);
        Assert.Equal("ecr-pullthroughcache/vendor", secret.Name);
        Assert.Equal(["username", "accessToken"], secret.Keys);
        Assert.Equal(!ruleExists, secret.IsMadeByDeployment);
    }

    [Fact]
    public void Every_node_role_may_fill_the_cache_and_nothing_else()
    {
        var policies = Render(ruleExists: true).All("aws_iam_role_policy");

        Assert.Equal(["acme-default", "acme-execnodes"], policies.Select(policy => policy.Value.GetProperty("role").GetString()));
        Assert.All(policies, policy => Assert.Equal("arn:aws:ecr:eu-central-1:111122223333:repository/vendor/*",
            Policy.Statements(policy.Value.GetProperty("policy")).Single().GetProperty("Resource").GetString()));
        Assert.All(policies, policy => Assert.Equal("var.cluster_name", policy.Value.GetProperty("depends_on")[0].GetString()));
    }

    private Synthesized Render(bool ruleExists)
    {
        _ = new EcrModule(_bench.Scope, new EcrProps
        {
            Cluster = new FakeCluster(),
            UpstreamRegistry = "vendor.azurecr.io",
            RepositoryPrefix = "vendor",
            RuleExists = ruleExists,
        });
        return _bench.Render("ecr");
    }
}

using Infra.Simphera.Configuration;
using Infra.Constructs;
using Infra.Testing;

namespace Infra.Simphera.Tests.IvsInstance;

public sealed class OpenSearchDomainTests : IDisposable
{
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Domain_is_encrypted_speaks_modern_TLS_only_and_is_protected()
    {
        var domain = Render().Single("aws_opensearch_domain");

        Assert.Equal("acme-prod", domain.GetProperty("domain_name").GetString());
        Assert.True(domain.GetProperty("encrypt_at_rest").GetProperty("enabled").GetBoolean());
        Assert.True(domain.GetProperty("node_to_node_encryption").GetProperty("enabled").GetBoolean());
        Assert.True(domain.GetProperty("domain_endpoint_options").GetProperty("enforce_https").GetBoolean());
        Assert.Equal("Policy-Min-TLS-1-2-PFS-2023-10",
            domain.GetProperty("domain_endpoint_options").GetProperty("tls_security_policy").GetString());
        Assert.Equal(100, domain.GetProperty("ebs_options").GetProperty("volume_size").GetInt32());
        Assert.True(domain.GetProperty("lifecycle").GetProperty("prevent_destroy").GetBoolean());
    }

    [Fact]
    public void Users_come_from_the_secret_and_the_module_says_that_the_state_holds_the_password()
    {
        var module = Instance.Module(_bench, Instance.Config() with { OpenSearch = Instance.OpenSearch() });
        var rendered = _bench.Render(module.Name);

        Assert.True(module.StateHoldsPassword);
        Assert.Equal("${module.ivs_instance_prod.opensearch_endpoint}", module.OpenSearchEndpoint);
        Assert.Equal("acme-opensearch",
            rendered.Data("aws_secretsmanager_secret_version.opensearch_master_user").GetProperty("secret_id").GetString());
        var security = rendered.Single("aws_opensearch_domain").GetProperty("advanced_security_options");
        Assert.True(security.GetProperty("enabled").GetBoolean());
        Assert.True(security.GetProperty("internal_user_database_enabled").GetBoolean());
        Assert.Equal("${jsondecode(data.aws_secretsmanager_secret_version.opensearch_master_user.secret_string).master_password}",
            security.GetProperty("master_user_options").GetProperty("master_user_password").GetString());
    }

    [Fact]
    public void Only_the_cluster_may_connect_and_nobody_may_manage_the_domain_through_its_policy()
    {
        var module = Render();

        var rule = module.Single("aws_vpc_security_group_ingress_rule");
        Assert.Equal("${var.cluster_security_group_id}", rule.GetProperty("referenced_security_group_id").GetString());
        Assert.Equal(443, rule.GetProperty("from_port").GetInt32());
        Assert.Equal(443, rule.GetProperty("to_port").GetInt32());
        var statement = Policy.Statements(module.Single("aws_opensearch_domain").GetProperty("access_policies")).Single();
        Assert.Equal("es:ESHttp*", statement.GetProperty("Action").GetString());
        Assert.Equal("arn:aws:es:eu-central-1:111122223333:domain/acme-prod/*", statement.GetProperty("Resource").GetString());
    }

    [Theory]
    [InlineData(1, false, 1)]
    [InlineData(2, true, 2)]
    [InlineData(3, true, 3)]
    [InlineData(6, true, 3)]
    public void Data_nodes_spread_over_up_to_three_zones(int count, bool zoneAware, int zones)
    {
        var domain = Render(count).Single("aws_opensearch_domain");

        var cluster = domain.GetProperty("cluster_config");
        Assert.Equal(count, cluster.GetProperty("instance_count").GetInt32());
        Assert.Equal(zoneAware, cluster.GetProperty("zone_awareness_enabled").GetBoolean());
        Assert.Equal(zoneAware, cluster.TryGetProperty("zone_awareness_config", out var config));
        if (zoneAware)
        {
            Assert.Equal(zones, config.GetProperty("availability_zone_count").GetInt32());
        }

        Assert.Equal($"${{slice(var.private_subnet_per_zone, 0, {zones})}}",
            domain.GetProperty("vpc_options").GetProperty("subnet_ids").GetString());
        Assert.Equal($"${{length(var.private_subnet_per_zone) >= {zones}}}",
            domain.GetProperty("lifecycle").GetProperty("precondition")[0].GetProperty("condition").GetString());
    }

    [Fact]
    public void Error_and_audit_logs_go_to_encrypted_groups_that_OpenSearch_of_this_account_may_write()
    {
        var module = Render();

        var domain = module.Single("aws_opensearch_domain");
        Assert.Equal(["ES_APPLICATION_LOGS", "AUDIT_LOGS"],
            domain.GetProperty("log_publishing_options").EnumerateArray().Select(item => item.GetProperty("log_type").GetString()!));
        Assert.Equal(["aws_cloudwatch_log_resource_policy.opensearch_log_policy"], Policy.Strings(domain.GetProperty("depends_on")));
        Assert.All(module.All("aws_cloudwatch_log_group"), item =>
        {
            Assert.Equal("${var.log_kms_key_arn}", item.Value.GetProperty("kms_key_id").GetString());
            Assert.Equal(14, item.Value.GetProperty("retention_in_days").GetInt32());
        });
        var statement = Policy.Statements(module.Single("aws_cloudwatch_log_resource_policy").GetProperty("policy_document")).Single();
        Assert.Equal("es.amazonaws.com", statement.GetProperty("Principal").GetProperty("Service").GetString());
        Assert.Equal("111122223333",
            statement.GetProperty("Condition").GetProperty("StringEquals").GetProperty("aws:SourceAccount").GetString());
    }

    [Fact]
    public void Domain_name_must_fit() =>
        AssertRefused("OPENSEARCH_DOMAIN_NAME", Instance.Config() with { OpenSearch = Instance.OpenSearch() }, new string('k', 24));

    [Fact]
    public void Domain_needs_a_data_node() =>
        AssertRefused("OPENSEARCH_INSTANCE_COUNT", Instance.Config() with { OpenSearch = Instance.OpenSearch(0) });

    private void AssertRefused(string code, IvsInstanceConfig config, string key = "prod") =>
        Assert.Equal(code, Assert.Throws<ModelException>(() => Instance.Module(_bench, config, key)).Code);

    private Synthesized Render(int instanceCount = 1) =>
        Instance.Render(_bench, Instance.Config() with { OpenSearch = Instance.OpenSearch(instanceCount) });
}

using Infra.Simphera.Configuration;
using Infra.Simphera.LicenseServer;
using Infra.Testing;

namespace Infra.Simphera.Tests.LicenseServer;

public sealed class LicenseServerModuleTests : IDisposable
{
    private readonly ModuleBench _bench = new("arn:aws:iam::111122223333:policy/boundary");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Instance_requires_IMDSv2_and_has_an_encrypted_disk()
    {
        var instance = Render(Config()).Single("aws_instance");

        Assert.Equal("required", instance.GetProperty("metadata_options").GetProperty("http_tokens").GetString());
        Assert.True(instance.GetProperty("root_block_device").GetProperty("encrypted").GetBoolean());
        Assert.Equal("${var.private_subnet_ids[0]}", instance.GetProperty("subnet_id").GetString());
    }

    [Fact]
    public void A_newer_image_or_script_does_not_replace_the_machine_the_license_is_bound_to()
    {
        var ignored = Render(Config()).Single("aws_instance").GetProperty("lifecycle").GetProperty("ignore_changes");

        Assert.Equal(["ami", "user_data"], ignored.EnumerateArray().Select(item => item.GetString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Protection_covers_instance_and_bucket_together(bool isProtected)
    {
        var server = Render(Config(), isProtected);

        Assert.Equal(isProtected, server.Single("aws_instance").GetProperty("disable_api_termination").GetBoolean());
        Assert.Equal(isProtected, server.Single("aws_instance").GetProperty("lifecycle").TryGetProperty("prevent_destroy", out _));
        Assert.Equal(!isProtected, server.Single("aws_s3_bucket").GetProperty("force_destroy").GetBoolean());
    }

    [Fact]
    public void Cluster_reaches_exactly_the_ports_of_the_installed_software()
    {
        var both = Render(Config());
        Assert.Equal([22350, 5053, 60403], both.All("aws_vpc_security_group_ingress_rule").Select(rule => rule.Value.GetProperty("from_port").GetInt32()));
        Assert.All(both.All("aws_vpc_security_group_ingress_rule"), rule =>
            Assert.Equal("${var.cluster_security_group_id}", rule.Value.GetProperty("referenced_security_group_id").GetString()));
    }

    [Fact]
    public void Without_RTMaps_neither_its_ports_nor_its_installation_exist()
    {
        var server = Render(Config() with { RtMapsUrl = null });

        Assert.Equal(22350, server.Single("aws_vpc_security_group_ingress_rule").GetProperty("from_port").GetInt32());
        Assert.DoesNotContain("rlm", server.Single("aws_instance").GetProperty("user_data").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void User_data_is_a_bash_script_with_unix_line_ends_and_quoted_links()
    {
        var script = Render(Config() with { CodeMeterUrl = "https://example.com/a'b?c=${d}&e" }).Single("aws_instance").GetProperty("user_data").GetString()!;

        Assert.StartsWith("#!/bin/bash\n", script, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', script);
        Assert.Contains("'https://example.com/a'\\''b?c=$${d}&e'", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Role_carries_the_permissions_boundary_and_only_the_server_s_own_bucket()
    {
        var server = Render(Config());

        Assert.Equal("arn:aws:iam::111122223333:policy/boundary", server.Single("aws_iam_role").GetProperty("permissions_boundary").GetString());
        var policy = server.Single("aws_iam_role_policy").GetProperty("policy");
        Assert.DoesNotContain(Policy.Statements(policy).SelectMany(statement => Policy.Strings(statement.GetProperty("Resource"))), arn => arn == "*");
    }

    private Synthesized Render(LicenseServerConfig config, bool isProtected = true)
    {
        _ = new LicenseServerModule(_bench.Scope, config, isProtected, new FakeFoundation(_bench.Scope));
        return _bench.Render("license_server");
    }

    private static LicenseServerConfig Config() => new()
    {
        InstanceType = "t3a.large",
        CodeMeterUrl = "https://example.com/codemeter.rpm",
        RtMapsUrl = "https://example.com/rtmaps.tar.bz2",
    };
}

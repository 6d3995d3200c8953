using Infra.Testing;

namespace Infra.Efs.Tests;

public sealed class EfsModuleTests : IDisposable
{
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void File_system_is_encrypted_and_refuses_mounts_without_TLS()
    {
        var efs = Render(isProtected: false);

        Assert.True(efs.Single("aws_efs_file_system").GetProperty("encrypted").GetBoolean());
        var refusal = Policy.Statements(efs.Single("aws_efs_file_system_policy").GetProperty("policy"))
            .Single(statement => statement.GetProperty("Effect").GetString() == "Deny");
        Assert.Equal("false", refusal.GetProperty("Condition").GetProperty("Bool").GetProperty("aws:SecureTransport").GetString());
    }

    [Fact]
    public void Mount_targets_stand_once_in_each_zone_and_admit_only_the_cluster()
    {
        var efs = Render(isProtected: false);

        var targets = efs.Single("aws_efs_mount_target");
        Assert.Equal("${length(var.private_subnet_per_zone)}", targets.GetProperty("count").GetString());
        Assert.Equal("${var.private_subnet_per_zone[count.index]}", targets.GetProperty("subnet_id").GetString());
        var rule = efs.Single("aws_vpc_security_group_ingress_rule");
        Assert.Equal(2049, rule.GetProperty("from_port").GetInt32());
        Assert.Equal("${var.cluster_security_group_id}", rule.GetProperty("referenced_security_group_id").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Terraform_refuses_to_destroy_a_protected_file_system_only(bool isProtected)
    {
        var fileSystem = Render(isProtected).Single("aws_efs_file_system");

        Assert.Equal(isProtected, fileSystem.TryGetProperty("lifecycle", out var lifecycle) && lifecycle.GetProperty("prevent_destroy").GetBoolean());
    }

    [Fact]
    public void File_system_id_is_handed_out_once_it_can_be_mounted()
    {
        var output = Render(isProtected: false).Root.GetProperty("output").GetProperty("file_system_id");

        Assert.Equal("aws_efs_mount_target.mount_targets", output.GetProperty("depends_on")[0].GetString());
    }

    private Synthesized Render(bool isProtected)
    {
        _ = new EfsModule(_bench.Scope, new EfsProps { Network = new FakeNetwork(), Cluster = new FakeCluster(), Protected = isProtected });
        return _bench.Render("efs");
    }
}

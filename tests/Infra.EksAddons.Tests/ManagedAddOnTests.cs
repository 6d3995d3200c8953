using Infra.Constructs;
using Infra.Testing;

namespace Infra.EksAddons.Tests;

public sealed class ManagedAddOnTests : IDisposable
{
    private readonly AddOnsBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void DNS_and_EBS_volumes_are_there_by_default_and_nothing_else()
    {
        var module = _bench.Render(AddOnsBench.Minimal);

        Assert.Equal(["coredns", "ebs_csi"], module.All("aws_eks_addon").Select(addOn => addOn.Key));
        Assert.Equal(["gp3"], module.All("kubernetes_storage_class_v1").Select(storageClass => storageClass.Key));
        Assert.Empty(module.All("helm_release"));
        Assert.Empty(module.All("kubernetes_namespace_v1"));
    }

    [Fact]
    public void Volumes_that_the_driver_makes_carry_the_common_tags_which_it_can_express()
    {
        var module = _bench.Render(AddOnsBench.Minimal with
        {
            Tags = new Dictionary<string, string> { ["team"] = "a=b c", ["kostenträger"] = "4711", ["odd=key"] = "x" },
        });

        Assert.Equal(
            """{"sidecars":{"snapshotter":{"forceEnable":false}},"controller":{"extraVolumeTags":{"team":"a=b c"}}}""",
            module.At("aws_eks_addon.ebs_csi").GetProperty("configuration_values").GetString());
    }

    [Fact]
    public void Add_ons_take_over_what_runs_and_leave_nothing_behind()
    {
        var module = _bench.Render(AddOnsBench.Everything);

        Assert.Equal(4, module.All("aws_eks_addon").Count);
        Assert.All(module.All("aws_eks_addon"), addOn =>
        {
            Assert.Equal("${var.cluster_name}", addOn.Value.GetProperty("cluster_name").GetString());
            Assert.Equal("OVERWRITE", addOn.Value.GetProperty("resolve_conflicts_on_create").GetString());
            Assert.Equal("OVERWRITE", addOn.Value.GetProperty("resolve_conflicts_on_update").GetString());
            Assert.False(addOn.Value.GetProperty("preserve").GetBoolean());
            Assert.Equal("30m", addOn.Value.GetProperty("timeouts").GetProperty("create").GetString());
            Assert.False(addOn.Value.TryGetProperty("addon_version", out _));
        });
    }

    [Fact]
    public void Versions_are_pinned_by_the_name_AWS_gives_the_add_on()
    {
        var module = _bench.Render(AddOnsBench.Minimal with
        {
            AddOnVersions = new Dictionary<string, string> { ["aws-ebs-csi-driver"] = "v1.64.0-eksbuild.1", ["vpc-cni"] = "v1.22.4-eksbuild.1" },
        });

        Assert.Equal("v1.64.0-eksbuild.1", module.At("aws_eks_addon.ebs_csi").GetProperty("addon_version").GetString());
        Assert.False(module.At("aws_eks_addon.coredns").TryGetProperty("addon_version", out _));
    }

    [Theory]
    [InlineData("ebs_csi", "acme-ebs-csi-controller-irsa", "ebs-csi-controller-sa")]
    [InlineData("efs_csi", "acme-efs-csi-controller-irsa", "efs-csi-controller-sa")]
    [InlineData("s3_csi", "acme-s3-csi-driver-irsa", "s3-csi-driver-sa")]
    public void Driver_has_a_role_that_only_its_service_account_may_assume(string id, string roleName, string serviceAccount)
    {
        var module = _bench.Render(AddOnsBench.Everything);

        Assert.Equal($"${{aws_iam_role.{id}_role.arn}}", module.At($"aws_eks_addon.{id}").GetProperty("service_account_role_arn").GetString());
        var role = module.At($"aws_iam_role.{id}_role");
        Assert.Equal(roleName, role.GetProperty("name").GetString());
        Assert.Equal("arn:aws:iam::111122223333:policy/boundary", role.GetProperty("permissions_boundary").GetString());
        var statement = Assert.Single(Policy.Statements(role.GetProperty("assume_role_policy")));
        Assert.Equal("sts:AssumeRoleWithWebIdentity", statement.GetProperty("Action").GetString());
        Assert.Equal("${var.oidc_provider_arn}", statement.GetProperty("Principal").GetProperty("Federated").GetString());
        var equals = statement.GetProperty("Condition").GetProperty("StringEquals");
        Assert.Equal("sts.amazonaws.com", equals.GetProperty("${var.oidc_issuer}:aud").GetString());
        Assert.Equal($"system:serviceaccount:kube-system:{serviceAccount}", equals.GetProperty("${var.oidc_issuer}:sub").GetString());
    }

    [Fact]
    public void S3_driver_may_use_the_named_buckets_only()
    {
        var module = _bench.Render(AddOnsBench.Everything);

        var statements = Policy.Statements(module.At("aws_iam_role_policy.s3_csi_role_policy").GetProperty("policy"));
        Assert.Equal(2, statements.Count);
        Assert.Equal(["s3:ListBucket"], Policy.Strings(statements[0].GetProperty("Action")));
        Assert.Equal(["arn:aws:s3:::acme-one", "arn:aws:s3:::acme-two"], Policy.Strings(statements[0].GetProperty("Resource")));
        Assert.Equal(["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"], Policy.Strings(statements[1].GetProperty("Action")));
        Assert.Equal(["arn:aws:s3:::acme-one/*", "arn:aws:s3:::acme-two/*"], Policy.Strings(statements[1].GetProperty("Resource")));
    }

    [Fact]
    public void Each_add_on_gets_its_own_configuration()
    {
        var module = _bench.Render(AddOnsBench.Everything with
        {
            CoreDns = new CoreDnsProps { ConfigurationValues = "replicaCount: 3" },
            EfsCsi = new EfsCsiProps { ConfigurationValues = "controller: {}" },
            S3Csi = new S3CsiProps { BucketNames = ["acme-one"], ConfigurationValues = "node: {tolerateAllTaints: true} # ${no} %{no}" },
        });

        Assert.Equal("replicaCount: 3", Configuration("coredns"));
        Assert.Equal("controller: {}", Configuration("efs_csi"));
        Assert.Equal("node: {tolerateAllTaints: true} # $${no} %%{no}", Configuration("s3_csi"));
        Assert.Equal("""{"sidecars":{"snapshotter":{"forceEnable":false}}}""", Configuration("ebs_csi"));

        string? Configuration(string id) => module.At($"aws_eks_addon.{id}").GetProperty("configuration_values").GetString();
    }

    [Fact]
    public void S3_driver_without_buckets_is_refused()
    {
        var fault = Assert.Throws<ModelException>(() => _bench.Render(AddOnsBench.Minimal with { S3Csi = new S3CsiProps { BucketNames = [] } }));

        Assert.Equal("S3_CSI_BUCKETS", fault.Code);
        Assert.Equal("eks-addons/s3_csi", fault.Path);
    }

    [Fact]
    public void Default_storage_class_is_encrypted_gp3_in_the_zone_of_the_pod()
    {
        var storageClass = _bench.Render(AddOnsBench.Minimal).At("kubernetes_storage_class_v1.gp3");

        Assert.Equal("ebs.csi.aws.com", storageClass.GetProperty("storage_provisioner").GetString());
        Assert.Equal("WaitForFirstConsumer", storageClass.GetProperty("volume_binding_mode").GetString());
        Assert.True(storageClass.GetProperty("allow_volume_expansion").GetBoolean());
        Assert.Equal("true", storageClass.GetProperty("parameters").GetProperty("encrypted").GetString());
        Assert.Equal("gp3", storageClass.GetProperty("parameters").GetProperty("type").GetString());
        var metadata = storageClass.GetProperty("metadata");
        Assert.Equal("gp3", metadata.GetProperty("name").GetString());
        Assert.Equal("true", metadata.GetProperty("annotations").GetProperty("storageclass.kubernetes.io/is-default-class").GetString());
    }

    [Fact]
    public void EFS_storage_class_makes_private_access_points_in_the_given_file_system()
    {
        var storageClass = _bench.Render(AddOnsBench.Everything).At("kubernetes_storage_class_v1.efs");

        Assert.Equal("efs.csi.aws.com", storageClass.GetProperty("storage_provisioner").GetString());
        var parameters = storageClass.GetProperty("parameters");
        Assert.Equal("efs-ap", parameters.GetProperty("provisioningMode").GetString());
        Assert.Equal("${var.efs_file_system_id}", parameters.GetProperty("fileSystemId").GetString());
        Assert.Equal("700", parameters.GetProperty("directoryPerms").GetString());
        Assert.Equal("iam", Assert.Single(storageClass.GetProperty("mount_options").EnumerateArray()).GetString());
    }

    [Fact]
    public void EFS_storage_class_without_the_driver_is_refused()
    {
        var fault = Assert.Throws<ModelException>(() => _bench.Render(AddOnsBench.Minimal with { EfsFileSystemId = "fs-1" }));

        Assert.Equal("EFS_CSI_MISSING", fault.Code);
    }
}

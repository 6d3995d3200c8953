using Infra.Constructs;

namespace Infra.EksAddons.Tests;

public sealed class OrderTests : IDisposable
{
    private readonly AddOnsBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Module_waits_for_network_and_cluster_as_a_whole()
    {
        var scope = _bench.Bench.Scope;
        _ = new EksAddonsModule(scope, AddOnsBench.Minimal, new Platform(scope, "vpc"), new Platform(scope, "eks"));

        var call = _bench.Bench.RenderStack().Root.GetProperty("module").GetProperty("eks-addons");

        Assert.Equal(["module.vpc", "module.eks"], call.GetProperty("depends_on").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public void Module_reads_no_data_sources_because_they_would_be_unknown_whenever_the_cluster_changes()
    {
        Assert.False(_bench.Render(AddOnsBench.Everything).Root.TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData("helm_release.ingress_nginx", "helm_release.load_balancer_controller")]
    [InlineData("kubernetes_namespace_v1.ingress_nginx_namespace", "helm_release.load_balancer_controller")]
    [InlineData("helm_release.ingress_nginx", "kubernetes_namespace_v1.ingress_nginx_namespace")]
    [InlineData("helm_release.fluent_bit", "kubernetes_namespace_v1.fluent_bit_namespace")]
    [InlineData("helm_release.fluent_bit", "aws_cloudwatch_log_group.fluent_bit_logs")]
    [InlineData("helm_release.fluent_bit", "aws_iam_role_policy.fluent_bit_role_policy")]
    [InlineData("helm_release.cluster_autoscaler", "aws_iam_role_policy.cluster_autoscaler_role_policy")]
    [InlineData("helm_release.load_balancer_controller", "aws_iam_role_policy.load_balancer_controller_role_policy")]
    [InlineData("helm_release.nvidia_drivers", "helm_release.gpu_operator")]
    [InlineData("aws_eks_addon.ebs_csi", "aws_iam_role_policy_attachment.ebs_csi_role_AmazonEBSCSIDriverPolicy")]
    [InlineData("aws_eks_addon.efs_csi", "aws_iam_role_policy_attachment.efs_csi_role_AmazonEFSCSIDriverPolicy")]
    [InlineData("aws_eks_addon.s3_csi", "aws_iam_role_policy.s3_csi_role_policy")]
    [InlineData("kubernetes_storage_class_v1.gp3", "aws_eks_addon.ebs_csi")]
    [InlineData("kubernetes_storage_class_v1.efs", "aws_eks_addon.efs_csi")]
    [InlineData("kubernetes_namespace_v1.monitoring_namespace", "aws_eks_addon.ebs_csi")]
    [InlineData("kubernetes_namespace_v1.monitoring_namespace", "aws_eks_addon.efs_csi")]
    [InlineData("kubernetes_namespace_v1.monitoring_namespace", "aws_eks_addon.s3_csi")]
    [InlineData("kubernetes_namespace_v1.monitoring_namespace", "helm_release.load_balancer_controller")]
    public void Goes_before_what_it_needs_to_be_destroyed(string first, string second)
    {
        Assert.Contains(second, AddOnsBench.DependsOn(_bench.Render(AddOnsBench.Everything), first));
    }

    [Fact]
    public void Every_release_and_every_volume_driver_waits_for_DNS()
    {
        var module = _bench.Render(AddOnsBench.Everything);

        // The drivers chart only brings custom resources; it waits for the operator, which waits for DNS.
        var needDns = module.All("helm_release").Where(release => release.Key != "nvidia_drivers").Select(release => $"helm_release.{release.Key}")
            .Concat(module.All("aws_eks_addon").Where(addOn => addOn.Key != "coredns").Select(addOn => $"aws_eks_addon.{addOn.Key}")).ToList();
        Assert.Equal(8, needDns.Count);
        Assert.All(needDns, address => Assert.Contains("aws_eks_addon.coredns", AddOnsBench.DependsOn(module, address)));
    }

    [Fact]
    public void Every_other_release_waits_for_the_load_balancer_controller_whose_webhook_sees_their_services()
    {
        var module = _bench.Render(AddOnsBench.Everything);

        var others = module.All("helm_release").Select(release => release.Key)
            .Except(["load_balancer_controller", "nvidia_drivers"], StringComparer.Ordinal).ToList();
        Assert.Equal(["cluster_autoscaler", "fluent_bit", "gpu_operator", "ingress_nginx"], others);
        Assert.All(others, name => Assert.Contains("helm_release.load_balancer_controller", AddOnsBench.DependsOn(module, $"helm_release.{name}")));
    }

    [Fact]
    public void Ready_waits_for_every_add_on_release_storage_class_and_monitoring_so_that_instances_go_first()
    {
        var module = _bench.Render(AddOnsBench.Everything);

        var ready = module.Root.GetProperty("output").GetProperty("ready");
        var waitsFor = ready.GetProperty("depends_on").EnumerateArray().Select(item => item.GetString()).ToList();
        var expected = module.Addresses.Where(address =>
            address.StartsWith("helm_release.", StringComparison.Ordinal) || address.StartsWith("aws_eks_addon.", StringComparison.Ordinal)
            || address.StartsWith("kubernetes_storage_class_v1.", StringComparison.Ordinal) || address == "kubernetes_namespace_v1.monitoring_namespace");
        Assert.Equal(expected, waitsFor.Order(StringComparer.Ordinal));
        Assert.Equal("acme", ready.GetProperty("value").GetString());
    }

    [Fact]
    public void Without_coredns_and_controller_the_rest_depends_on_neither()
    {
        var module = _bench.Render(AddOnsBench.Everything with { CoreDns = null, AwsLoadBalancerController = null });

        Assert.DoesNotContain(module.Addresses, address => address.Contains("coredns", StringComparison.Ordinal));
        Assert.DoesNotContain(module.Addresses, address => address.Contains("load_balancer_controller", StringComparison.Ordinal));
        Assert.Equal(["kubernetes_namespace_v1.ingress_nginx_namespace"], AddOnsBench.DependsOn(module, "helm_release.ingress_nginx"));
    }

    private sealed class Platform(ModuleScope scope, string name) : ChildModule(scope, name);
}

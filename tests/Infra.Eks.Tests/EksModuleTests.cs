namespace Infra.Eks.Tests;

public sealed class EksModuleTests : EksBench
{
    [Fact]
    public void Pod_network_comes_with_a_role_for_its_own_service_account()
    {
        var eks = Render(Props);

        Assert.Equal("acme-aws-node-irsa", eks.At("aws_iam_role.vpc_cni_role").GetProperty("name").GetString());
        Assert.Contains("\"${local.oidc_issuer}:sub\":\"system:serviceaccount:kube-system:aws-node\"",
            eks.At("aws_iam_role.vpc_cni_role").GetProperty("assume_role_policy").GetString(), StringComparison.Ordinal);
        Assert.Equal("arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
            eks.At("aws_iam_role_policy_attachment.vpc_cni_role_AmazonEKS_CNI_Policy").GetProperty("policy_arn").GetString());
        var addOn = eks.At("aws_eks_addon.vpc_cni");
        Assert.Equal("${aws_iam_role.vpc_cni_role.arn}", addOn.GetProperty("service_account_role_arn").GetString());
        Assert.False(addOn.TryGetProperty("configuration_values", out _));
        Assert.Contains("aws_iam_role_policy_attachment.vpc_cni_role_AmazonEKS_CNI_Policy", Strings(addOn.GetProperty("depends_on")));
        Assert.All(eks.All("aws_eks_addon"), item =>
            Assert.Equal("OVERWRITE", item.Value.GetProperty("resolve_conflicts_on_update").GetString()));
    }

    [Fact]
    public void Add_on_versions_are_AWS_defaults_unless_given()
    {
        var eks = Render(Props with { AddOnVersions = new Dictionary<string, string> { ["kube-proxy"] = "v1.35.0-eksbuild.2" } });

        Assert.Equal("v1.35.0-eksbuild.2", eks.At("aws_eks_addon.kube_proxy").GetProperty("addon_version").GetString());
        Assert.False(eks.At("aws_eks_addon.vpc_cni").TryGetProperty("addon_version", out _));
    }

    [Fact]
    public void Ready_means_that_nodes_run_with_their_pod_network()
    {
        var eks = Render(Props with { NodeGroups = [Linux, Windows] }).Root.GetProperty("output");

        Assert.Equal(
            ["aws_eks_addon.vpc_cni", "aws_eks_addon.kube_proxy", "aws_eks_node_group.node_group_default",
                "aws_eks_node_group.node_group_winexecnodes"],
            Strings(eks.GetProperty("cluster_ready_name").GetProperty("depends_on")));
        Assert.False(eks.GetProperty("cluster_name").TryGetProperty("depends_on", out _));
    }

    [Fact]
    public void Others_get_the_cluster_by_outputs_and_names_that_are_known()
    {
        var cluster = new EksModule(Scope, Props with { NodeGroups = [Linux, Gpu] });
        var eks = Render();

        Assert.Equal("acme", cluster.ClusterName);
        Assert.Equal("${module.eks.cluster_name}", cluster.NameWhenActive);
        Assert.Equal("${module.eks.cluster_ready_name}", cluster.NameWhenReady);
        Assert.Equal("${module.eks.oidc_issuer}", cluster.OidcProvider.Issuer);
        Assert.Equal("${module.eks.cluster_security_group_id}", cluster.SecurityGroupId);
        Assert.Equal("acme-gpuexecnodes-550-90-07", cluster.NodeRoleNames["gpuexecnodes-550-90-07"]);
        Assert.Equal("${aws_eks_cluster.cluster.endpoint}", eks.OutputValue("cluster_endpoint").GetString());
        Assert.Equal("${aws_eks_cluster.cluster.certificate_authority[0].data}",
            eks.OutputValue("cluster_certificate_authority_data").GetString());
    }

    [Fact]
    public void Provider_that_is_built_into_Terraform_is_not_required()
    {
        var providers = Render(Props with { NodeGroups = [Linux, Gpu] }).Root.GetProperty("terraform").GetProperty("required_providers");

        Assert.Equal(["aws"], providers.EnumerateObject().Select(provider => provider.Name));
    }
}

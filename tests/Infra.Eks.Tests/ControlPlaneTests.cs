using System.Text.Json;

namespace Infra.Eks.Tests;

public sealed class ControlPlaneTests : EksBench
{
    [Fact]
    public void Cluster_is_private_to_nodes_public_to_users_and_never_upgraded_by_AWS_unless_said_otherwise()
    {
        var cluster = Render(Props).Single("aws_eks_cluster");

        Assert.Equal("acme", cluster.GetProperty("name").GetString());
        Assert.Equal("1.35", cluster.GetProperty("version").GetString());
        Assert.Equal("EXTENDED", cluster.GetProperty("upgrade_policy").GetProperty("support_type").GetString());
        Assert.False(cluster.GetProperty("bootstrap_self_managed_addons").GetBoolean());
        var network = cluster.GetProperty("vpc_config");
        Assert.True(network.GetProperty("endpoint_private_access").GetBoolean());
        Assert.True(network.GetProperty("endpoint_public_access").GetBoolean());
        Assert.Equal(["0.0.0.0/0"], Strings(network.GetProperty("public_access_cidrs")));
        Assert.Equal("${var.private_subnet_ids}", network.GetProperty("subnet_ids").GetString());
    }

    [Fact]
    public void Control_plane_takes_its_own_subnets_when_it_is_given_some()
    {
        var eks = Render(Props with { ApiSubnetIds = ["subnet-0a", "subnet-0b"] });

        Assert.Equal(
            ["subnet-0a", "subnet-0b"], Strings(eks.Single("aws_eks_cluster").GetProperty("vpc_config").GetProperty("subnet_ids")));
        Assert.Equal("${var.private_subnet_ids}", eks.Single("aws_eks_node_group").GetProperty("subnet_ids").GetString());
    }

    [Fact]
    public void Public_endpoint_can_be_narrowed()
    {
        var cluster = Render(Props with { EndpointPublicAccessCidrs = ["203.0.113.0/24"] }).Single("aws_eks_cluster");

        Assert.Equal(["203.0.113.0/24"], Strings(cluster.GetProperty("vpc_config").GetProperty("public_access_cidrs")));
    }

    [Fact]
    public void Private_cluster_has_no_public_ranges()
    {
        var network = Render(Props with { EndpointPublicAccess = false }).Single("aws_eks_cluster").GetProperty("vpc_config");

        Assert.False(network.GetProperty("endpoint_public_access").GetBoolean());
        Assert.False(network.TryGetProperty("public_access_cidrs", out _));
    }

    [Fact]
    public void Cluster_without_any_endpoint_is_refused() =>
        Assert.Equal("ENDPOINT_ACCESS", Refused(Props with { EndpointPublicAccess = false, EndpointPrivateAccess = false }).Code);

    [Fact]
    public void Endpoint_that_nodes_could_not_reach_is_refused()
    {
        var refused = Refused(Props with { EndpointPrivateAccess = false, EndpointPublicAccessCidrs = ["203.0.113.0/24"] });

        Assert.Equal("ENDPOINT_ACCESS", refused.Code);
        Assert.Contains("203.0.113.0/24", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_support_lets_AWS_upgrade_the_cluster()
    {
        var cluster = Render(Props with { SupportType = SupportType.Standard }).Single("aws_eks_cluster");

        Assert.Equal("STANDARD", cluster.GetProperty("upgrade_policy").GetProperty("support_type").GetString());
    }

    [Fact]
    public void What_only_counts_at_creation_never_replaces_the_cluster()
    {
        var ignored = Strings(Render(Props).Single("aws_eks_cluster").GetProperty("lifecycle").GetProperty("ignore_changes"));

        Assert.Equal(["bootstrap_self_managed_addons", "access_config[0].bootstrap_cluster_creator_admin_permissions"], ignored);
    }

    [Fact]
    public void Log_group_is_there_before_the_cluster_which_cannot_create_it_again()
    {
        var eks = Render(Props);

        var group = eks.At("aws_cloudwatch_log_group.cluster_logs");
        Assert.Equal("/aws/eks/acme/cluster", group.GetProperty("name").GetString());
        Assert.Equal(7, group.GetProperty("retention_in_days").GetInt32());
        Assert.Equal("${var.log_kms_key_arn}", group.GetProperty("kms_key_id").GetString());
        var dependencies = Strings(eks.Single("aws_eks_cluster").GetProperty("depends_on"));
        Assert.Contains("aws_cloudwatch_log_group.cluster_logs", dependencies);
        Assert.Contains("aws_iam_role_policy_attachment.cluster_role_AmazonEKSClusterPolicy", dependencies);
        Assert.Contains("aws_iam_role_policy_attachment.cluster_role_AmazonEKSVPCResourceController", dependencies);
        var statement = Statements(eks.At("aws_iam_role_policy.cluster_role_policy").GetProperty("policy").GetString()!)[0];
        Assert.Equal("Deny", statement.GetProperty("Effect").GetString());
        Assert.Equal("logs:CreateLogGroup", statement.GetProperty("Action").GetString());
        Assert.Equal(["${aws_cloudwatch_log_group.cluster_logs.arn}", "${aws_cloudwatch_log_group.cluster_logs.arn}:*"],
            Strings(statement.GetProperty("Resource")));
    }

    [Fact]
    public void Audit_log_is_on_by_default_and_log_types_can_be_chosen()
    {
        Assert.Contains("audit", Props.EnabledLogTypes);
        var cluster = Render(Props with { EnabledLogTypes = ["audit"] }).Single("aws_eks_cluster");
        Assert.Equal(["audit"], Strings(cluster.GetProperty("enabled_cluster_log_types")));
    }

    [Fact]
    public void Secrets_are_encrypted_with_a_rotated_key_whose_policy_names_account_and_cluster_only()
    {
        var eks = Render(Props);

        var encryption = eks.Single("aws_eks_cluster").GetProperty("encryption_config");
        Assert.Equal(["secrets"], Strings(encryption.GetProperty("resources")));
        Assert.Equal("${aws_kms_key.cluster_key.arn}", encryption.GetProperty("provider").GetProperty("key_arn").GetString());
        var key = eks.Single("aws_kms_key");
        Assert.True(key.GetProperty("enable_key_rotation").GetBoolean());
        Assert.Equal(30, key.GetProperty("deletion_window_in_days").GetInt32());
        Assert.Equal("alias/acme", eks.Single("aws_kms_alias").GetProperty("name").GetString());
        var statements = Statements(key.GetProperty("policy").GetString()!);
        Assert.Equal(
            ["arn:aws:iam::111122223333:root", "${aws_iam_role.cluster_role.arn}", "${aws_iam_role.cluster_role.arn}"],
            statements.Select(statement => statement.GetProperty("Principal").GetProperty("AWS").GetString()));
        Assert.Equal("kms:*", statements[0].GetProperty("Action").GetString());
        Assert.Equal(["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
            Strings(statements[1].GetProperty("Action")));
        Assert.Equal(["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"], Strings(statements[2].GetProperty("Action")));
        Assert.Equal("""{"Bool":{"kms:GrantIsForAWSResource":"true"}}""", statements[2].GetProperty("Condition").GetRawText());
    }

    [Fact]
    public void Service_accounts_are_trusted_through_an_OIDC_provider_without_thumbprint()
    {
        var eks = Render(Props);

        var provider = eks.Single("aws_iam_openid_connect_provider");
        Assert.Equal(["sts.amazonaws.com"], Strings(provider.GetProperty("client_id_list")));
        Assert.False(provider.TryGetProperty("thumbprint_list", out _));
        Assert.Equal("${trimprefix(aws_eks_cluster.cluster.identity[0].oidc[0].issuer, \"https://\")}",
            eks.Root.GetProperty("locals").GetProperty("oidc_issuer").GetString());
        Assert.Equal("${local.oidc_issuer}", eks.OutputValue("oidc_issuer").GetString());
    }

    [Fact]
    public void Common_tags_reach_the_security_group_that_EKS_makes()
    {
        var tag = Render(Props with { Tags = new Dictionary<string, string> { ["cost-center"] = "42", ["Name"] = "mine" } })
            .Single("aws_ec2_tag");

        Assert.Equal("42", Assert.Single(tag.GetProperty("for_each").EnumerateObject()).Value.GetString());
        Assert.Equal("${aws_eks_cluster.cluster.vpc_config[0].cluster_security_group_id}", tag.GetProperty("resource_id").GetString());
    }

    private static List<JsonElement> Statements(string policy) =>
        [.. JsonDocument.Parse(policy).RootElement.GetProperty("Statement").EnumerateArray()];
}

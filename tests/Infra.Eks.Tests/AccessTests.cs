using System.Text.Json;
using Infra.Inventory;

namespace Infra.Eks.Tests;

public sealed class AccessTests : EksBench
{
    private const string Role = "arn:aws:iam::111122223333:role/teams/Operators";
    private const string Pipeline = "arn:aws:iam::111122223333:role/Pipeline";
    private const string User = "arn:aws:iam::111122223333:user/alice";

    private static EksProps WithEntries { get; } = Props with
    {
        AccessEntries =
        [
            new AccessEntryProps { PrincipalArn = Role, Username = "operators", Groups = ["system:masters", "viewers"] },
            new AccessEntryProps { PrincipalArn = User, Groups = ["viewers"] },
        ],
        AdminPrincipalArns = [Pipeline],
    };

    [Theory]
    [InlineData(AuthenticationMode.Api, Pipeline, false)]
    [InlineData(AuthenticationMode.ApiAndConfigMap, Pipeline, false)]
    [InlineData(AuthenticationMode.ConfigMap, Pipeline, true)]
    [InlineData(AuthenticationMode.Api, "arn:aws:iam::111122223333:role/somebody-else", true)]
    [InlineData(AuthenticationMode.Api, null, true)]
    public void EKS_makes_no_second_entry_for_a_creator_that_is_listed_as_administrator(AuthenticationMode mode, string? creator, bool makesOne)
    {
        var cluster = Render(Props with { AuthenticationMode = mode, CreatorArn = creator, AdminPrincipalArns = [Pipeline] })
            .Single("aws_eks_cluster");

        Assert.Equal(makesOne, cluster.GetProperty("access_config").GetProperty("bootstrap_cluster_creator_admin_permissions").GetBoolean());
        // An older cluster has the value it was created with: a difference would replace it.
        Assert.Contains(
            "access_config[0].bootstrap_cluster_creator_admin_permissions", Strings(cluster.GetProperty("lifecycle").GetProperty("ignore_changes")));
    }

    [Fact]
    public void Cluster_uses_access_entries_and_makes_its_creator_an_administrator()
    {
        var eks = Render(Props);

        Assert.Equal("API", ModeOf(eks));
        var access = eks.Single("aws_eks_cluster").GetProperty("access_config");
        Assert.True(access.GetProperty("bootstrap_cluster_creator_admin_permissions").GetBoolean());
        Assert.Empty(eks.All("aws_eks_access_entry"));
        Assert.Empty(eks.All("kubernetes_config_map_v1"));
    }

    [Fact]
    public void Each_principal_has_an_access_entry_with_its_name_and_groups()
    {
        var entries = Render(WithEntries).Single("aws_eks_access_entry");

        var values = entries.GetProperty("for_each");
        Assert.Equal("operators", values.GetProperty(Role).GetProperty("user_name").GetString());
        Assert.Equal(["viewers"], Strings(values.GetProperty(Role).GetProperty("groups")));
        Assert.False(values.GetProperty(User).TryGetProperty("user_name", out _));
        Assert.Equal("${each.key}", entries.GetProperty("principal_arn").GetString());
        Assert.Equal("${try(each.value.user_name, null)}", entries.GetProperty("user_name").GetString());
        Assert.Equal("${try(each.value.groups, null)}", entries.GetProperty("kubernetes_groups").GetString());
    }

    [Fact]
    public void Administrators_get_the_access_policy_that_stands_for_system_masters()
    {
        var association = Render(WithEntries).Single("aws_eks_access_policy_association");

        Assert.Equal($"${{toset([\"{Role}\", \"{Pipeline}\"])}}", association.GetProperty("for_each").GetString());
        Assert.EndsWith("cluster-access-policy/AmazonEKSClusterAdminPolicy", association.GetProperty("policy_arn").GetString(),
            StringComparison.Ordinal);
        Assert.Equal("cluster", association.GetProperty("access_scope").GetProperty("type").GetString());
    }

    [Fact]
    public void Whatever_uses_the_cluster_waits_for_the_access_policies()
    {
        var output = Render(WithEntries).Root.GetProperty("output").GetProperty("cluster_name");

        Assert.Equal(["aws_eks_access_entry.access_entries", "aws_eks_access_policy_association.administrators"],
            Strings(output.GetProperty("depends_on")));
    }

    [Fact]
    public void Config_map_mode_maps_nodes_roles_users_and_accounts_before_there_are_nodes()
    {
        var eks = Render(WithEntries with
        {
            AuthenticationMode = AuthenticationMode.ConfigMap,
            MapAccounts = ["444455556666"],
            NodeGroups = [Linux, Windows],
        });

        Assert.Equal("CONFIG_MAP", ModeOf(eks));
        Assert.Empty(eks.All("aws_eks_access_entry"));
        var data = eks.Single("kubernetes_config_map_v1").GetProperty("data");
        var roles = JsonDocument.Parse(data.GetProperty("mapRoles").GetString()!).RootElement;
        Assert.Equal(
            ["${aws_iam_role.node_role_default.arn}", "${aws_iam_role.node_role_winexecnodes.arn}",
                "arn:aws:iam::111122223333:role/Operators", Pipeline],
            roles.EnumerateArray().Select(role => role.GetProperty("rolearn").GetString()));
        Assert.Equal("system:node:{{EC2PrivateDNSName}}", roles[0].GetProperty("username").GetString());
        Assert.Equal(["system:bootstrappers", "system:nodes"], Strings(roles[0].GetProperty("groups")));
        Assert.Equal(["system:bootstrappers", "system:nodes", "eks:kube-proxy-windows"], Strings(roles[1].GetProperty("groups")));
        Assert.Equal(["system:masters", "viewers"], Strings(roles[2].GetProperty("groups")));
        Assert.Equal("operators", roles[2].GetProperty("username").GetString());
        Assert.Equal(Pipeline, roles[3].GetProperty("username").GetString());
        Assert.Contains(User, data.GetProperty("mapUsers").GetString(), StringComparison.Ordinal);
        Assert.Contains("444455556666", data.GetProperty("mapAccounts").GetString(), StringComparison.Ordinal);
        Assert.All(eks.All("aws_eks_node_group"), group =>
            Assert.Contains("kubernetes_config_map_v1.aws_auth", Strings(group.Value.GetProperty("depends_on"))));
    }

    [Fact]
    public void Step_between_the_modes_keeps_both_and_goes_through_the_access_entries()
    {
        var eks = Render(WithEntries with { AuthenticationMode = AuthenticationMode.ApiAndConfigMap });

        Assert.Equal("API_AND_CONFIG_MAP", ModeOf(eks));
        Assert.Single(eks.All("aws_eks_access_entry"));
        var dependencies = Strings(eks.Single("kubernetes_config_map_v1").GetProperty("depends_on"));
        Assert.Contains("aws_eks_cluster.cluster", dependencies);
        Assert.Contains("aws_eks_access_policy_association.administrators", dependencies);
    }

    [Theory]
    [InlineData("ACCESS_PRINCIPAL", "arn:aws:sts::111122223333:assumed-role/Operators/alice", null, "viewers")]
    [InlineData("ACCESS_PRINCIPAL", "Operators", null, "viewers")]
    [InlineData("ACCESS_USERNAME", Role, "system:alice", "viewers")]
    [InlineData("ACCESS_GROUP", Role, null, "system:nodes")]
    public void Entry_that_the_API_would_refuse_is_refused(string code, string principal, string? username, string group)
    {
        var entry = new AccessEntryProps { PrincipalArn = principal, Username = username, Groups = [group] };

        Assert.Equal(code, Refused(Props with { AccessEntries = [entry] }).Code);
    }

    [Fact]
    public void Principal_with_two_entries_is_refused() =>
        Assert.Equal("ACCESS_DUPLICATE", Refused(WithEntries with { AdminPrincipalArns = [User] }).Code);

    [Fact]
    public void Groups_that_the_API_refuses_are_fine_in_the_config_map()
    {
        var eks = Render(Props with
        {
            AuthenticationMode = AuthenticationMode.ConfigMap,
            AccessEntries = [new AccessEntryProps { PrincipalArn = Role, Username = "system:node:x", Groups = ["system:nodes"] }],
        });

        Assert.Contains("system:node:x", eks.Single("kubernetes_config_map_v1").GetProperty("data").GetProperty("mapRoles").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_are_refused_with_the_way_out_when_there_are_only_access_entries()
    {
        var refused = Refused(Props with { MapAccounts = ["444455556666"] });

        Assert.Equal("ACCESS_ACCOUNTS", refused.Code);
        Assert.Contains("API_AND_CONFIG_MAP", refused.Detail, StringComparison.Ordinal);
    }

    private static string? ModeOf(Testing.Synthesized eks) =>
        eks.Single("aws_eks_cluster").GetProperty("access_config").GetProperty("authentication_mode").GetString();
}

using System.Text.Json;
using Infra.Testing;

namespace Infra.EksAddons.Tests;

public sealed class LoadBalancerTests : IDisposable
{
    // A key with an equals sign cannot be said to any controller.
    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["team"] = "a=b c",
        ["owner"] = "x",
        ["odd=key"] = "y",
    };

    private const string Prefix = "service.beta.kubernetes.io/aws-load-balancer-";
    private readonly AddOnsBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Controller_is_told_cluster_region_and_network_and_which_role_it_has()
    {
        var module = _bench.Render(AddOnsBench.Everything);

        var values = AddOnsBench.Values(module, "load_balancer_controller");
        Assert.Equal("acme", values.GetProperty("clusterName").GetString());
        Assert.Equal("eu-central-1", values.GetProperty("region").GetString());
        Assert.Equal("${var.vpc_id}", values.GetProperty("vpcId").GetString());
        var account = values.GetProperty("serviceAccount");
        Assert.Equal("aws-load-balancer-controller-sa", account.GetProperty("name").GetString());
        Assert.Equal("${aws_iam_role.load_balancer_controller_role.arn}",
            account.GetProperty("annotations").GetProperty("eks.amazonaws.com/role-arn").GetString());
        Assert.Equal("acme-aws-load-balancer-controller-sa-irsa",
            module.At("aws_iam_role.load_balancer_controller_role").GetProperty("name").GetString());
    }

    [Fact]
    public void Controller_has_what_version_3_needs_beyond_version_2()
    {
        var actions = Policy.Actions(ControllerPolicy());

        Assert.All(
            [
                "ec2:GetSecurityGroupsForVpc", "ec2:DescribeIpamPools", "ec2:DescribeRouteTables", "elasticloadbalancing:DescribeListenerAttributes",
                "elasticloadbalancing:DescribeTrustStores", "elasticloadbalancing:DescribeCapacityReservation", "elasticloadbalancing:ModifyListenerAttributes",
                "elasticloadbalancing:ModifyCapacityReservation", "elasticloadbalancing:ModifyIpPools", "elasticloadbalancing:SetRulePriorities",
            ],
            action => Assert.Contains(action, actions));
        Assert.DoesNotContain(actions, action => action.Contains('*', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("elasticloadbalancing:DeleteLoadBalancer")]
    [InlineData("elasticloadbalancing:DeleteTargetGroup")]
    [InlineData("elasticloadbalancing:SetSubnets")]
    [InlineData("ec2:DeleteSecurityGroup")]
    public void Controller_may_destroy_only_what_carries_its_tag(string action)
    {
        var allowing = Assert.Single(Policy.Statements(ControllerPolicy()),
            statement => Policy.Strings(statement.GetProperty("Action")).Contains(action, StringComparer.Ordinal));

        Assert.Equal("false", allowing.GetProperty("Condition").GetProperty("Null").GetProperty("aws:ResourceTag/elbv2.k8s.aws/cluster").GetString());
    }

    [Fact]
    public void Controllers_policy_fits_into_a_role()
    {
        // IAM counts all inline policies of a role together, without white space: 10,240 characters.
        var text = ControllerPolicy().GetString()!;

        Assert.InRange(text.Length, 1, 10_240);
        Assert.Equal(16, JsonDocument.Parse(text).RootElement.GetProperty("Statement").GetArrayLength());
        Assert.Contains("arn:aws:elasticloadbalancing:*:*:listener-rule/app/*/*/*", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Ingress_controller_is_public_in_the_public_subnets_through_the_load_balancer_controller()
    {
        var module = _bench.Render(AddOnsBench.Everything);

        var annotations = Annotations(module);
        Assert.Equal("internet-facing", annotations.GetProperty($"{Prefix}scheme").GetString());
        Assert.Equal("${local.public_subnet_list}", annotations.GetProperty($"{Prefix}subnets").GetString());
        Assert.Equal("${join(\",\", var.public_subnet_per_zone)}", module.Root.GetProperty("locals").GetProperty("public_subnet_list").GetString());
        Assert.Equal("list(string)", module.Root.GetProperty("variable").GetProperty("public_subnet_per_zone").GetProperty("type").GetString());
        Assert.Equal("external", annotations.GetProperty($"{Prefix}type").GetString());
        Assert.Equal("ip", annotations.GetProperty($"{Prefix}nlb-target-type").GetString());
        Assert.Equal("ssl", annotations.GetProperty($"{Prefix}backend-protocol").GetString());
        Assert.Equal("https", annotations.GetProperty($"{Prefix}ssl-ports").GetString());
        Assert.Equal("load_balancing.cross_zone.enabled=true", annotations.GetProperty($"{Prefix}attributes").GetString());
        // Of classic load balancers, replaced, or of targets that are instances.
        string[] dead = ["connection-idle-timeout", "internal", "cross-zone-load-balancing-enabled", "target-node-labels"];
        Assert.All(dead, name => Assert.False(annotations.TryGetProperty($"{Prefix}{name}", out _), name));
    }

    [Fact]
    public void Common_tags_are_default_tags_of_the_controller_and_its_load_balancers_need_no_annotation()
    {
        var module = _bench.Render(AddOnsBench.Everything with { Tags = Tags });

        var tags = AddOnsBench.Values(module, "load_balancer_controller").GetProperty("defaultTags");
        Assert.Equal("""{"owner":"x","team":"a=b c"}""", tags.GetRawText());
        Assert.False(Annotations(module).TryGetProperty($"{Prefix}additional-resource-tags", out _));
    }

    [Fact]
    public void Load_balancer_that_EKS_makes_has_the_common_tags_that_its_annotation_can_carry()
    {
        var annotations = Annotations(_bench.Render(AddOnsBench.Everything with { Tags = Tags, AwsLoadBalancerController = null }));

        Assert.Equal("owner=x", annotations.GetProperty($"{Prefix}additional-resource-tags").GetString());
    }

    [Fact]
    public void Without_tags_nothing_is_said_of_them()
    {
        var module = _bench.Render(AddOnsBench.Everything with { Tags = new Dictionary<string, string>() });

        Assert.False(AddOnsBench.Values(module, "load_balancer_controller").TryGetProperty("defaultTags", out _));
        Assert.False(Annotations(module).TryGetProperty($"{Prefix}additional-resource-tags", out _));
    }

    [Fact]
    public void Ingress_controller_gets_its_load_balancer_from_EKS_without_the_load_balancer_controller()
    {
        var annotations = Annotations(_bench.Render(AddOnsBench.Everything with { AwsLoadBalancerController = null }));

        Assert.Equal("nlb", annotations.GetProperty($"{Prefix}type").GetString());
        Assert.Equal("tcp", annotations.GetProperty($"{Prefix}backend-protocol").GetString());
        Assert.False(annotations.TryGetProperty($"{Prefix}nlb-target-type", out _));
    }

    [Fact]
    public void The_users_values_do_not_replace_the_public_scheme()
    {
        var nginx = AddOnsBench.Everything.IngressNginx! with { Chart = AddOnsBench.Everything.IngressNginx.Chart with { ValuesYaml = ["controller: {replicaCount: 2}"] } };

        var module = _bench.Render(AddOnsBench.Everything with { IngressNginx = nginx });

        Assert.Equal(2, module.At("helm_release.ingress_nginx").GetProperty("values").GetArrayLength());
        Assert.Equal("internet-facing", Annotations(module).GetProperty($"{Prefix}scheme").GetString());
    }

    [Fact]
    public void Ingress_controller_accepts_snippets_risky_annotations_and_any_path_where_they_are_switched_on()
    {
        var nginx = AddOnsBench.Everything.IngressNginx! with
        {
            AllowSnippetAnnotations = true,
            AllowedAnnotationRisk = AnnotationRisk.Critical,
            StrictValidatePathType = false,
        };

        var controller = AddOnsBench.Values(_bench.Render(AddOnsBench.Everything with { IngressNginx = nginx }), "ingress_nginx").GetProperty("controller");

        Assert.True(controller.GetProperty("allowSnippetAnnotations").GetBoolean());
        Assert.Equal("Critical", controller.GetProperty("config").GetProperty("annotations-risk-level").GetString());
        Assert.Equal("false", controller.GetProperty("config").GetProperty("strict-validate-path-type").GetString());
    }

    [Fact]
    public void Ingress_controller_keeps_the_charts_careful_defaults()
    {
        var controller = AddOnsBench.Values(_bench.Render(AddOnsBench.Everything), "ingress_nginx").GetProperty("controller");

        Assert.False(controller.TryGetProperty("allowSnippetAnnotations", out _));
        Assert.False(controller.TryGetProperty("config", out _));
    }

    [Fact]
    public void Ingress_controller_shows_metrics_without_needing_Prometheus()
    {
        var controller = AddOnsBench.Values(_bench.Render(AddOnsBench.Everything), "ingress_nginx").GetProperty("controller");

        Assert.True(controller.GetProperty("metrics").GetProperty("enabled").GetBoolean());
        Assert.False(controller.GetProperty("metrics").GetProperty("serviceMonitor").GetProperty("enabled").GetBoolean());
    }

    private JsonElement ControllerPolicy() => _bench
        .Render(AddOnsBench.Minimal with { AwsLoadBalancerController = AddOnsBench.Everything.AwsLoadBalancerController })
        .At("aws_iam_role_policy.load_balancer_controller_role_policy").GetProperty("policy");

    private static JsonElement Annotations(Synthesized module) =>
        AddOnsBench.Values(module, "ingress_nginx").GetProperty("controller").GetProperty("service").GetProperty("annotations");
}

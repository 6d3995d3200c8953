using Infra.Constructs.Iam;

namespace Infra.EksAddons;

/// <summary>What version 3 of the AWS load balancer controller may do: changes only to what carries its cluster tag.</summary>
/// <remarks><see href="https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/docs/install/iam_policy.json"/></remarks>
internal static class LoadBalancerControllerPolicy
{
    private const string ClusterTag = "elbv2.k8s.aws/cluster";

    private static PolicyCondition RequestHasTag { get; } = new("Null", $"aws:RequestTag/{ClusterTag}", "false");

    private static PolicyCondition RequestLacksTag { get; } = new("Null", $"aws:RequestTag/{ClusterTag}", "true");

    private static PolicyCondition ResourceHasTag { get; } = new("Null", $"aws:ResourceTag/{ClusterTag}", "false");

    public static PolicyDocument For(string partition)
    {
        string[] securityGroups = [$"arn:{partition}:ec2:*:*:security-group/*"];
        string[] targetGroups = [ElbArn(partition, "targetgroup/*/*")];
        string[] balancers = [.. targetGroups, ElbArn(partition, "loadbalancer/net/*/*"), ElbArn(partition, "loadbalancer/app/*/*")];
        string[] listeners =
        [
            ElbArn(partition, "listener/net/*/*/*"), ElbArn(partition, "listener/app/*/*/*"),
            ElbArn(partition, "listener-rule/net/*/*/*"), ElbArn(partition, "listener-rule/app/*/*/*"),
        ];
        return new PolicyDocument(
        [
            Allow(["iam:CreateServiceLinkedRole"], ["*"], Equal("iam:AWSServiceName", "elasticloadbalancing.amazonaws.com")),
            Look(),
            UseOtherServices(),
            Allow(["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"], ["*"]),
            Allow(["ec2:CreateSecurityGroup"], ["*"]),
            Allow(["ec2:CreateTags"], securityGroups, Equal("ec2:CreateAction", "CreateSecurityGroup"), RequestHasTag),
            Allow(["ec2:CreateTags", "ec2:DeleteTags"], securityGroups, RequestLacksTag, ResourceHasTag),
            Allow(
                ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress", "ec2:DeleteSecurityGroup"],
                ["*"], ResourceHasTag),
            Allow(Elb("CreateLoadBalancer", "CreateTargetGroup"), ["*"], RequestHasTag),
            Allow(Elb("CreateListener", "DeleteListener", "CreateRule", "DeleteRule"), ["*"]),
            Allow(Elb("AddTags", "RemoveTags"), balancers, RequestLacksTag, ResourceHasTag),
            Allow(Elb("AddTags", "RemoveTags"), listeners),
            Allow(
                Elb("ModifyLoadBalancerAttributes", "SetIpAddressType", "SetSecurityGroups", "SetSubnets", "DeleteLoadBalancer",
                    "ModifyTargetGroup", "ModifyTargetGroupAttributes", "DeleteTargetGroup", "ModifyListenerAttributes",
                    "ModifyCapacityReservation", "ModifyIpPools"),
                ["*"], ResourceHasTag),
            Allow(Elb("AddTags"), balancers,
                Equal("elasticloadbalancing:CreateAction", "CreateTargetGroup", "CreateLoadBalancer"), RequestHasTag),
            Allow(Elb("RegisterTargets", "DeregisterTargets"), targetGroups),
            Allow(
                Elb("SetWebAcl", "ModifyListener", "AddListenerCertificates", "RemoveListenerCertificates", "ModifyRule",
                    "SetRulePriorities"),
                ["*"]),
        ]);
    }

    private static PolicyStatement Look() => Allow(
        [
            "ec2:DescribeAccountAttributes", "ec2:DescribeAddresses", "ec2:DescribeAvailabilityZones", "ec2:DescribeCoipPools",
            "ec2:DescribeInstances", "ec2:DescribeInternetGateways", "ec2:DescribeIpamPools", "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeTags",
            "ec2:DescribeVpcPeeringConnections", "ec2:DescribeVpcs", "ec2:GetCoipPoolUsage", "ec2:GetSecurityGroupsForVpc",
            .. Elb("DescribeCapacityReservation", "DescribeListenerAttributes", "DescribeListenerCertificates", "DescribeListeners",
                "DescribeLoadBalancerAttributes", "DescribeLoadBalancers", "DescribeRules", "DescribeSSLPolicies", "DescribeTags",
                "DescribeTargetGroupAttributes", "DescribeTargetGroups", "DescribeTargetHealth", "DescribeTrustStores"),
        ],
        ["*"]);

    private static PolicyStatement UseOtherServices() => Allow(
        [
            "acm:DescribeCertificate", "acm:ListCertificates", "cognito-idp:DescribeUserPoolClient", "iam:GetServerCertificate",
            "iam:ListServerCertificates", "shield:CreateProtection", "shield:DeleteProtection", "shield:DescribeProtection",
            "shield:GetSubscriptionState", "waf-regional:AssociateWebACL", "waf-regional:DisassociateWebACL", "waf-regional:GetWebACL",
            "waf-regional:GetWebACLForResource", "wafv2:AssociateWebACL", "wafv2:DisassociateWebACL", "wafv2:GetWebACL",
            "wafv2:GetWebACLForResource",
        ],
        ["*"]);

    private static PolicyCondition Equal(string key, params IReadOnlyList<string> values) => new("StringEquals", key, values);

    private static PolicyStatement Allow(IReadOnlyList<string> actions, IReadOnlyList<string> resources,
        params IReadOnlyList<PolicyCondition> conditions) =>
        new() { Actions = actions, Resources = resources, Conditions = conditions };

    private static string[] Elb(params IReadOnlyList<string> actions) => [.. actions.Select(action => $"elasticloadbalancing:{action}")];

    private static string ElbArn(string partition, string resource) => $"arn:{partition}:elasticloadbalancing:*:*:{resource}";
}

using HashiCorp.Cdktf;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Constructs.Ec2;

/// <summary>Properties of <see cref="SecurityGroup"/>.</summary>
public sealed record SecurityGroupProps
{
    /// <summary>Start of the name, ends with a hyphen; AWS adds a unique suffix.</summary>
    public required string NamePrefix { get; init; }

    /// <summary>What the group protects; at most 255 characters. Changing it replaces the group.</summary>
    public required string Description { get; init; }

    /// <summary>Id of the VPC.</summary>
    public required string VpcId { get; init; }
}

/// <summary>A security group that starts closed: <c>aws_security_group.&lt;id&gt;</c>; each rule is a resource of its own.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"/></remarks>
public sealed class SecurityGroup
{
    private readonly ChildModule _module;
    private readonly string _id;

    /// <summary>Creates the security group without any rule.</summary>
    public SecurityGroup(ChildModule module, string id, SecurityGroupProps props)
    {
        _module = module;
        _id = id;
        SecurityGroupId = $"${{aws_security_group.{id}.id}}";
        _ = new L1.SecurityGroup.SecurityGroup(module, id, new L1.SecurityGroup.SecurityGroupConfig
        {
            NamePrefix = props.NamePrefix,
            Description = props.Description,
            VpcId = props.VpcId,
            Tags = NameTag.Of(props.NamePrefix.TrimEnd('-')),
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
        });
    }

    /// <summary>Id of the group. Terraform expression: pass it on, never parse it.</summary>
    public string SecurityGroupId { get; }

    /// <summary>
    /// Allows a TCP port from members of another security group, as <c>aws_vpc_security_group_ingress_rule.&lt;id&gt;_&lt;suffix&gt;</c>.
    /// </summary>
    public void AllowTcpFrom(string idSuffix, string securityGroupId, int port, string description) =>
        _ = new L1.VpcSecurityGroupIngressRule.VpcSecurityGroupIngressRule(_module, $"{_id}_{idSuffix}",
            new L1.VpcSecurityGroupIngressRule.VpcSecurityGroupIngressRuleConfig
            {
                SecurityGroupId = SecurityGroupId,
                ReferencedSecurityGroupId = securityGroupId,
                IpProtocol = "tcp",
                FromPort = port,
                ToPort = port,
                Description = description,
            });

    /// <summary>Allows all outgoing IPv4 traffic, as <c>aws_vpc_security_group_egress_rule.&lt;id&gt;_egress</c>.</summary>
    public void AllowAllEgress() =>
        _ = new L1.VpcSecurityGroupEgressRule.VpcSecurityGroupEgressRule(_module, $"{_id}_egress",
            new L1.VpcSecurityGroupEgressRule.VpcSecurityGroupEgressRuleConfig
            {
                SecurityGroupId = SecurityGroupId,
                IpProtocol = "-1",
                CidrIpv4 = "0.0.0.0/0",
                Description = "All outgoing traffic",
            });
}

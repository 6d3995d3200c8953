using System.Text.RegularExpressions;
using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Shared;

/// <summary>The VPC and its subnets.</summary>
public sealed partial class NetworkInputs
{
    /// <summary>The inputs: a new VPC in three Availability Zones, or an existing one.</summary>
    public NetworkInputs()
    {
        VpcCidr = All.Add(
            "vpcCidr", VpcRange, "10.1.0.0/18", "IPv4 range of the new VPC.");
        VpcPrivateSubnets = All.Add(
            "vpcPrivateSubnets",
            Types.ListOf(VpcRange).With(AtLeast(2, "EKS and RDS need two Availability Zones")),
            new TfList(["10.1.0.0/22", "10.1.4.0/22", "10.1.8.0/22"]),
            "Private subnets, one per Availability Zone in order: nodes, and databases when there are no database subnets.");
        VpcPublicSubnets = All.Add(
            "vpcPublicSubnets",
            Types.ListOf(VpcRange).With(AtLeast(1, "the NAT gateway needs one")),
            new TfList(["10.1.12.0/22", "10.1.16.0/22", "10.1.20.0/22"]),
            "Public subnets, one per Availability Zone in order: NAT gateways and internet-facing load balancers.");
        VpcDatabaseSubnets = All.Add(
            "vpcDatabaseSubnets",
            Types.ListOf(VpcRange).With(new Check<IReadOnlyList<string>>(
                Codes.SubnetCount,
                "empty or at least 2 entries",
                subnets => subnets.Count == 1 ? "must be empty or have at least 2 entries (RDS needs two Availability Zones), got 1" : null)),
            new TfList(["10.1.24.0/22", "10.1.28.0/22", "10.1.32.0/22"]),
            "Database subnets, one per Availability Zone in order; empty: the databases use the private subnets, as they do when this is unset "
            + "and vpcCidr does not hold the default.");
        NatGatewayPerZone = All.Add(
            "natGatewayPerZone",
            Types.Flag,
            false,
            "A NAT gateway in every Availability Zone: no cross-zone traffic and no single point of failure, at a higher price.");
        VpcId = All.AddOptional(
            "vpcId",
            Types.Text.With(Check.That<string>(
                Codes.VpcId, "the id of a VPC, vpc- and 8 or 17 hexadecimal digits", id => id.Length == 0 || VpcIdPattern().IsMatch(id))),
            "Id of an existing VPC to use; unset or empty: a VPC is created.",
            "vpc-0123456789abcdef0");
        PrivateSubnetIds = All.Add(
            "private_subnet_ids",
            SubnetIds,
            Array.Empty<string>(),
            "Private subnets of the existing VPC, in at least two Availability Zones; empty: those tagged purpose=private.");
        PublicSubnetIds = All.Add(
            "public_subnet_ids", SubnetIds, Array.Empty<string>(), "Public subnets of the existing VPC; empty: those tagged purpose=public.");
    }

    /// <summary>The inputs as a topic of the reference.</summary>
    public InputSet All { get; } = new("Network");

    /// <summary>Range of the new VPC.</summary>
    public Input<string> VpcCidr { get; }

    /// <summary>Ranges of the private subnets.</summary>
    public Input<IReadOnlyList<string>> VpcPrivateSubnets { get; }

    /// <summary>Ranges of the public subnets.</summary>
    public Input<IReadOnlyList<string>> VpcPublicSubnets { get; }

    /// <summary>Ranges of the database subnets.</summary>
    public Input<IReadOnlyList<string>> VpcDatabaseSubnets { get; }

    /// <summary>Whether each zone has a NAT gateway.</summary>
    public Input<bool> NatGatewayPerZone { get; }

    /// <summary>Id of an existing VPC.</summary>
    public Input<string?> VpcId { get; }

    /// <summary>Private subnets of the existing VPC.</summary>
    public Input<IReadOnlyList<string>> PrivateSubnetIds { get; }

    /// <summary>Public subnets of the existing VPC.</summary>
    public Input<IReadOnlyList<string>> PublicSubnetIds { get; }

    /// <summary>A network address in CIDR notation.</summary>
    public static Check<string> Cidr => new(Codes.CidrSyntax, "a network address in CIDR notation", value => Ipv4Range.Parse(value) switch
    {
        null => $"must be an IPv4 range such as 10.1.0.0/18, got {new TfText(value)}",
        { } range when range.Address != range.Network => $"must be a network address, got {value}; did you mean {range}?",
        _ => null,
    });

    private static InputType<string> VpcRange => Types.Text.With(Cidr, new Check<string>(
        Codes.CidrSize,
        "/16 to /28",
        value => Ipv4Range.Parse(value) is { Prefix: < 16 or > 28 } range ? $"must be a /16 to /28 range, got /{range.Prefix}" : null));

    /// <summary>Ids of subnets.</summary>
    public static InputType<IReadOnlyList<string>> SubnetIds => Types.ListOf(Types.Text.With(Check.That<string>(
        Codes.SubnetId, "the id of a subnet, subnet- and 8 or 17 hexadecimal digits", SubnetIdPattern().IsMatch)));

    /// <summary>Puts the choice together.</summary>
    public NetworkConfig Make(Bound bound) => bound.Get(VpcId) is { Length: > 0 } vpcId
        ? new ExistingVpc
        {
            VpcId = vpcId,
            PrivateSubnetIds = bound.Get(PrivateSubnetIds),
            PublicSubnetIds = bound.Get(PublicSubnetIds),
        }
        : new NewVpc
        {
            CidrBlock = bound.Get(VpcCidr),
            PrivateSubnets = bound.Get(VpcPrivateSubnets),
            PublicSubnets = bound.Get(VpcPublicSubnets),
            DatabaseSubnets = DefaultIsOutside(bound) ? [] : bound.Get(VpcDatabaseSubnets),
            NatGatewayPerZone = bound.Get(NatGatewayPerZone),
        };

    // Files of the reference since v0.2.0 name their own VPC and know nothing of database subnets.
    private bool DefaultIsOutside(Bound bound) => !bound.IsSet(VpcDatabaseSubnets)
        && Ipv4Range.Parse(bound.Get(VpcCidr)) is { } vpc
        && bound.Get(VpcDatabaseSubnets).Any(subnet => Ipv4Range.Parse(subnet) is { } range && !vpc.Contains(range));

    private static Check<IReadOnlyList<string>> AtLeast(int count, string reason) => new(
        Codes.SubnetCount,
        $"at least {count} {(count == 1 ? "entry" : "entries")}",
        subnets => subnets.Count < count ? $"must have at least {count} ({reason}), got {subnets.Count}" : null);

    [GeneratedRegex("^vpc-([0-9a-f]{8}|[0-9a-f]{17})\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VpcIdPattern();

    [GeneratedRegex("^subnet-([0-9a-f]{8}|[0-9a-f]{17})\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SubnetIdPattern();
}

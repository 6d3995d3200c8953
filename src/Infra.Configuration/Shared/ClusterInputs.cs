using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Shared;

/// <summary>The EKS control plane and who may use it.</summary>
public sealed class ClusterInputs
{
    /// <summary>The inputs, with the version that a new cluster gets.</summary>
    public ClusterInputs()
    {
        KubernetesVersion = All.Add(
            "kubernetesVersion",
            Types.Text,
            "1.35",
            "Kubernetes minor version, in quotes; docs/configuration.md lists the versions and how long they are supported. EKS upgrades "
            + "one minor version at a time and never goes back.");
        EndpointPublicAccess = All.Add(
            "endpointPublicAccess", Types.Flag, true, "Whether the Kubernetes API can be reached from the internet.");
        EndpointPublicAccessCidrs = All.Add(
            "endpointPublicAccessCidrs",
            Types.ListOf(Types.Text.With(NetworkInputs.Cidr)),
            new TfList(["0.0.0.0/0"]),
            "IPv4 ranges that may reach the public endpoint; at most 40.");
        EndpointPrivateAccess = All.Add(
            "endpointPrivateAccess", Types.Flag, true, "Whether nodes reach the Kubernetes API without leaving the VPC.");
        ApiSubnetIds = All.Add(
            "eks_api_subnet_ids",
            NetworkInputs.SubnetIds.With(
                new Check<IReadOnlyList<string>>(
                    Codes.SubnetCount,
                    "empty or at least 2 entries in different Availability Zones",
                    ids => ids.Count == 1 ? "must be empty or have at least 2 entries in different Availability Zones, got 1" : null),
                Check.Distinct(Codes.SubnetIdDuplicate)),
            Array.Empty<string>(),
            "Subnets of the VPC that hold the network interfaces of the control plane; empty: the private subnets. Nodes stay in those.",
            new TfList(["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]));
        VpcCniConfiguration = All.AddOptional(
            "vpc_cni_addon_configuration",
            HelmInputs.ValuesYaml,
            "YAML or JSON for the configuration of the EKS add-on vpc-cni; unset: its own defaults. What Windows nodes need is added.",
            "enableNetworkPolicy: \"true\"\n");
        AuthenticationMode = All.Add(
            "authenticationMode",
            Types.Choice<AuthenticationMode>(AwsNames.AwsName),
            "API",
            "API: map_roles and map_users become EKS access entries. The other modes write them to the aws-auth config map, which is "
            + "deprecated. "
            + "A cluster can go from CONFIG_MAP over API_AND_CONFIG_MAP to API, not back.");
        EnabledLogTypes = All.Add(
            "clusterLogTypes",
            Types.ListOf(Types.Text.With(Check.That<string>(
                Codes.ValueNotAllowed,
                "one of \"api\", \"audit\", \"authenticator\", \"controllerManager\", \"scheduler\"",
                value => value is "api" or "audit" or "authenticator" or "controllerManager" or "scheduler")))
                .With(Check.Distinct(Codes.LogTypes)),
            new TfList(["api", "audit", "authenticator"]),
            "Control plane logs that are sent to CloudWatch.");
        MapAccounts = All.Add(
            "map_accounts",
            Types.ListOf(GeneralInputs.AccountIds),
            Array.Empty<string>(),
            "AWS accounts whose principals are mapped; needs authenticationMode API_AND_CONFIG_MAP or CONFIG_MAP.");
        MapRoles = All.Add(
            "map_roles", Types.ListOf(RoleType()), new TfList([]), "IAM roles that may use the cluster.");
        MapUsers = All.Add(
            "map_users", Types.ListOf(UserType()), new TfList([]), "IAM users that may use the cluster.");
    }

    /// <summary>The inputs as a topic of the reference.</summary>
    public InputSet All { get; } = new("Cluster");

    /// <summary>Kubernetes minor version.</summary>
    public Input<string> KubernetesVersion { get; }

    /// <summary>Whether the API is public.</summary>
    public Input<bool> EndpointPublicAccess { get; }

    /// <summary>Who may reach the public API.</summary>
    public Input<IReadOnlyList<string>> EndpointPublicAccessCidrs { get; }

    /// <summary>Whether the API is private.</summary>
    public Input<bool> EndpointPrivateAccess { get; }

    /// <summary>Subnets of the control plane.</summary>
    public Input<IReadOnlyList<string>> ApiSubnetIds { get; }

    /// <summary>Configuration of the pod network.</summary>
    public Input<string?> VpcCniConfiguration { get; }

    /// <summary>How principals are let in.</summary>
    public Input<AuthenticationMode> AuthenticationMode { get; }

    /// <summary>Logs of the control plane.</summary>
    public Input<IReadOnlyList<string>> EnabledLogTypes { get; }

    /// <summary>Accounts whose principals are mapped.</summary>
    public Input<IReadOnlyList<string>> MapAccounts { get; }

    /// <summary>Roles that may use the cluster.</summary>
    public Input<IReadOnlyList<MapRoleConfig>> MapRoles { get; }

    /// <summary>Users that may use the cluster.</summary>
    public Input<IReadOnlyList<MapUserConfig>> MapUsers { get; }

    /// <summary>Puts the record together.</summary>
    public ClusterConfig Make(Bound bound) => new()
    {
        KubernetesVersion = bound.Get(KubernetesVersion),
        EndpointPublicAccess = bound.Get(EndpointPublicAccess),
        EndpointPublicAccessCidrs = bound.Get(EndpointPublicAccessCidrs),
        EndpointPrivateAccess = bound.Get(EndpointPrivateAccess),
        ApiSubnetIds = bound.Get(ApiSubnetIds),
        VpcCniConfiguration = bound.Get(VpcCniConfiguration) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
        AuthenticationMode = bound.Get(AuthenticationMode),
        EnabledLogTypes = bound.Get(EnabledLogTypes),
        MapAccounts = bound.Get(MapAccounts),
        MapRoles = bound.Get(MapRoles),
        MapUsers = bound.Get(MapUsers),
    };

    private static InputType<MapRoleConfig> RoleType()
    {
        var set = new InputSet("map_roles");
        var arn = set.AddRequired(
            "rolearn", Arns.Of("iam", "role/", "an IAM role ARN"), "ARN of the role.", "arn:aws:iam::123456789012:role/Administrator");
        var (username, groups) = Subject(set);
        return Types.ObjectOf(
            set, bound => new MapRoleConfig { RoleArn = bound.Get(arn), Username = bound.Get(username), Groups = bound.Get(groups) });
    }

    private static InputType<MapUserConfig> UserType()
    {
        var set = new InputSet("map_users");
        var arn = set.AddRequired(
            "userarn", Arns.Of("iam", "user/", "an IAM user ARN"), "ARN of the user.", "arn:aws:iam::123456789012:user/alice");
        var (username, groups) = Subject(set);
        return Types.ObjectOf(
            set, bound => new MapUserConfig { UserArn = bound.Get(arn), Username = bound.Get(username), Groups = bound.Get(groups) });
    }

    private static (Input<string> Username, Input<IReadOnlyList<string>> Groups) Subject(InputSet set) => (
        set.AddRequired(
            "username",
            Types.Text.With(Check.That<string>(Codes.PrincipalName, "1 to 128 characters", value => value.Length is >= 1 and <= 128)),
            "Kubernetes user name.",
            "admin"),
        set.Add(
            "groups",
            Types.ListOf(
                Types.Text.With(Check.That<string>(Codes.PrincipalName, "1 to 256 characters", value => value.Length is >= 1 and <= 256))),
            new TfList([]),
            "Kubernetes groups; system:masters means cluster administrator.",
            new TfList(["system:masters"])));
}

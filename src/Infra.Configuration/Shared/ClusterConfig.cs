using Infra.Inventory;

namespace Infra.Configuration.Shared;

/// <summary>The EKS control plane and who may use it.</summary>
public sealed record ClusterConfig
{
    /// <summary>Kubernetes minor version, <c>1.35</c>.</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>Whether the Kubernetes API is reachable from the internet.</summary>
    public required bool EndpointPublicAccess { get; init; }

    /// <summary>IPv4 ranges that may reach the public endpoint; never empty when it is on.</summary>
    public required IReadOnlyList<string> EndpointPublicAccessCidrs { get; init; }

    /// <summary>Whether the Kubernetes API is reachable from inside the VPC without leaving it.</summary>
    public required bool EndpointPrivateAccess { get; init; }

    /// <summary>Ids of the subnets that hold the control plane's network interfaces; empty takes the private subnets.</summary>
    public required IReadOnlyList<string> ApiSubnetIds { get; init; }

    /// <summary>JSON or YAML text for the <c>configuration_values</c> of the add-on <c>vpc-cni</c>; null uses its own defaults.</summary>
    public required string? VpcCniConfiguration { get; init; }

    /// <summary>
    /// How IAM principals are let in. With <see cref="AuthenticationMode.Api"/> the entries below become EKS access entries;
    /// with the other two modes they are written to the <c>aws-auth</c> config map as they are.
    /// </summary>
    public required AuthenticationMode AuthenticationMode { get; init; }

    /// <summary>Account ids of <c>mapAccounts</c>; empty with <see cref="AuthenticationMode.Api"/>, which has nothing like it.</summary>
    public required IReadOnlyList<string> MapAccounts { get; init; }

    /// <summary>IAM roles that may use the cluster, as given.</summary>
    public required IReadOnlyList<MapRoleConfig> MapRoles { get; init; }

    /// <summary>IAM users that may use the cluster, as given.</summary>
    public required IReadOnlyList<MapUserConfig> MapUsers { get; init; }

    /// <summary>Control plane log types sent to CloudWatch; may be empty.</summary>
    public required IReadOnlyList<string> EnabledLogTypes { get; init; }
}

/// <summary>One entry of <c>map_roles</c>: an IAM role that may use the cluster.</summary>
public sealed record MapRoleConfig
{
    /// <summary>ARN of the IAM role.</summary>
    public required string RoleArn { get; init; }

    /// <summary>Kubernetes user name of the role's sessions.</summary>
    public required string Username { get; init; }

    /// <summary>Kubernetes groups; <c>system:masters</c> means cluster administrator. May be empty.</summary>
    public required IReadOnlyList<string> Groups { get; init; }
}

/// <summary>One entry of <c>map_users</c>: an IAM user that may use the cluster.</summary>
public sealed record MapUserConfig
{
    /// <summary>ARN of the IAM user.</summary>
    public required string UserArn { get; init; }

    /// <summary>Kubernetes user name.</summary>
    public required string Username { get; init; }

    /// <summary>Kubernetes groups; <c>system:masters</c> means cluster administrator. May be empty.</summary>
    public required IReadOnlyList<string> Groups { get; init; }
}

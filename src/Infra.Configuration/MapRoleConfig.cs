namespace Infra.Configuration;

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

namespace Infra.Configuration;

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

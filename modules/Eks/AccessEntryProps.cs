namespace Infra.Eks;

/// <summary>An IAM role or user that may use the Kubernetes API.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html"/></remarks>
public sealed record AccessEntryProps
{
    /// <summary>ARN of the IAM role or user.</summary>
    public required string PrincipalArn { get; init; }

    /// <summary>Name in Kubernetes; null for the name EKS derives from the ARN.</summary>
    public string? Username { get; init; }

    /// <summary>Groups in Kubernetes, to which roles are bound; <c>system:masters</c> administers the cluster.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}

namespace Infra.Constructs.Iam;

/// <summary>Properties of <see cref="Role"/>.</summary>
public sealed record RoleProps
{
    /// <summary>Name of the role; 1 to 64 characters.</summary>
    public required string RoleName { get; init; }

    /// <summary>Who may assume the role.</summary>
    public required PolicyStatement Trust { get; init; }

    /// <summary>What the role is for.</summary>
    public string? Description { get; init; }

    /// <summary>AWS managed policies by path below <c>policy/</c>, for example <c>service-role/AmazonEBSCSIDriverPolicy</c>.</summary>
    public IReadOnlyList<string> ManagedPolicies { get; init; } = [];

    /// <summary>The role's own permissions, as one inline policy; null for none.</summary>
    public PolicyDocument? Policy { get; init; }
}

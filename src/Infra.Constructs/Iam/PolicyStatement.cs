namespace Infra.Constructs.Iam;

/// <summary>One statement of an IAM policy, resource policy or key policy.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html"/></remarks>
public sealed record PolicyStatement
{
    /// <summary>Statement id: letters and digits; null for none.</summary>
    public string? Sid { get; init; }

    /// <summary><c>Allow</c> or <c>Deny</c>.</summary>
    public string Effect { get; init; } = "Allow";

    /// <summary>Who the statement is about; empty in identity policies.</summary>
    public IReadOnlyList<PolicyPrincipal> Principals { get; init; } = [];

    /// <summary>Actions such as <c>s3:GetObject</c>; at least one.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>ARNs the actions apply to; empty only in trust policies.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Conditions, all of which must hold.</summary>
    public IReadOnlyList<PolicyCondition> Conditions { get; init; } = [];
}

namespace Infra.Constructs.Iam;

/// <summary>One condition of a policy statement.</summary>
/// <param name="Operator">Condition operator, for example <c>StringEquals</c>.</param>
/// <param name="Key">Condition key, for example <c>aws:SourceAccount</c>.</param>
/// <param name="Values">Values, any of which may match; at least one.</param>
/// <remarks><see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html"/></remarks>
public sealed record PolicyCondition(string Operator, string Key, params IReadOnlyList<string> Values);

namespace Infra.Constructs.Iam;

/// <summary>A principal of a policy statement.</summary>
/// <param name="Type"><c>AWS</c>, <c>Service</c> or <c>Federated</c>.</param>
/// <param name="Identifier">ARN, service name or <c>*</c>.</param>
/// <remarks><see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"/></remarks>
public sealed record PolicyPrincipal(string Type, string Identifier)
{
    /// <summary>Everybody: only for statements that deny, or that a condition narrows.</summary>
    public static PolicyPrincipal Anyone { get; } = new("AWS", "*");

    /// <summary>An AWS service such as <c>ec2.amazonaws.com</c>.</summary>
    public static PolicyPrincipal Service(string name) => new("Service", name);

    /// <summary>An account, role or user by ARN.</summary>
    public static PolicyPrincipal Arn(string arn) => new("AWS", arn);

    /// <summary>An OpenID Connect provider by ARN.</summary>
    public static PolicyPrincipal Federated(string arn) => new("Federated", arn);
}

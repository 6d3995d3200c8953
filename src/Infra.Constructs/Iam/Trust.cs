namespace Infra.Constructs.Iam;

/// <summary>Trust statements: who may assume a role.</summary>
public static class Trust
{
    /// <summary>An AWS service.</summary>
    /// <param name="service">Service principal, for example <c>eks.amazonaws.com</c>.</param>
    public static PolicyStatement Service(string service) => new()
    {
        Principals = [PolicyPrincipal.Service(service)],
        Actions = ["sts:AssumeRole"],
    };

    /// <summary>An AWS service that acts for this account only, against the confused deputy.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"/></remarks>
    public static PolicyStatement Service(string service, string accountId) => Service(service) with
    {
        Conditions = [new("StringEquals", "aws:SourceAccount", accountId)],
    };

    /// <summary>Exactly one Kubernetes service account (IAM roles for service accounts).</summary>
    /// <param name="provider">The cluster's OpenID Connect provider, with expressions valid in the same module.</param>
    /// <param name="kubernetesNamespace">Namespace of the service account.</param>
    /// <param name="serviceAccount">Name of the service account.</param>
    /// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html"/></remarks>
    public static PolicyStatement ServiceAccount(OidcProvider provider, string kubernetesNamespace, string serviceAccount) => new()
    {
        Principals = [PolicyPrincipal.Federated(provider.Arn)],
        Actions = ["sts:AssumeRoleWithWebIdentity"],
        Conditions =
        [
            new("StringEquals", $"{provider.Issuer}:aud", "sts.amazonaws.com"),
            new("StringEquals", $"{provider.Issuer}:sub", $"system:serviceaccount:{kubernetesNamespace}:{serviceAccount}"),
        ],
    };
}

namespace Infra.Constructs.Iam;

/// <summary>An EKS cluster's OpenID Connect provider.</summary>
/// <param name="Arn">ARN of the IAM OIDC provider.</param>
/// <param name="Issuer">Issuer without <c>https://</c>.</param>
public sealed record OidcProvider(string Arn, string Issuer)
{
    /// <summary>The same provider with expressions that are valid inside <paramref name="module"/>.</summary>
    public OidcProvider In(ChildModule module) => new(
        module.Input("oidc_provider_arn", Arn, "ARN of the IAM OpenID Connect provider of the EKS cluster."),
        module.Input("oidc_issuer", Issuer, "OpenID Connect issuer of the EKS cluster, without https://."));
}

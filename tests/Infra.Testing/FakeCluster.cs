using Infra.Constructs.Eks;
using Infra.Constructs.Iam;

namespace Infra.Testing;

/// <summary>A cluster with plain values, for tests of the modules that use one.</summary>
public sealed record FakeCluster : ICluster
{
    /// <inheritdoc />
    public string ClusterName => "acme";

    /// <inheritdoc />
    public string NameWhenActive => "acme";

    /// <inheritdoc />
    public string NameWhenReady => "acme";

    /// <inheritdoc />
    public string Endpoint => "https://eks.example";

    /// <inheritdoc />
    public string CertificateAuthorityData => "Y2E=";

    /// <inheritdoc />
    public OidcProvider OidcProvider { get; } = new("arn:aws:iam::111122223333:oidc-provider/oidc.example", "oidc.example");

    /// <inheritdoc />
    public string SecurityGroupId => "sg-cluster";

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string> NodeRoleNames { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["default"] = "acme-default", ["execnodes"] = "acme-execnodes" };
}

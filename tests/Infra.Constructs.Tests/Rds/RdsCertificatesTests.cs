using System.Security.Cryptography.X509Certificates;
using Infra.Constructs.Rds;

namespace Infra.Constructs.Tests.Rds;

public sealed class RdsCertificatesTests
{
    public static TheoryData<string> Regions => [.. RdsCertificates.Regions];

    [Theory]
    [MemberData(nameof(Regions))]
    public void Built_in_certificates_are_self_signed_roots_of_RDS_in_their_region(string region)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(RdsCertificates.Of(region));

        Assert.Equal(
            new[] { "RSA2048", "RSA4096", "ECC384" }.Select(algorithm => $"Amazon RDS {region} Root CA {algorithm} G1"),
            certificates.Select(certificate => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)));
        Assert.All(certificates, certificate =>
        {
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.CustomTrustStore.Add(certificate);
            Assert.True(chain.Build(certificate), certificate.Subject);
            Assert.Single(chain.ChainElements);
        });
    }

    [Fact]
    public void Region_without_built_in_certificates_has_none()
    {
        Assert.Contains("eu-central-1", RdsCertificates.Regions);
        Assert.Null(RdsCertificates.Of("cn-north-1"));
    }
}

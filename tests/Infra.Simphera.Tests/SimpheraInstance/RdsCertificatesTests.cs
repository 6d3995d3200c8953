using Infra.Simphera.SimpheraInstance;
using System.Security.Cryptography.X509Certificates;
using Infra.Testing;

namespace Infra.Simphera.Tests.SimpheraInstance;

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
    public void Certificates_of_the_region_are_in_the_secret_that_SIMPHERA_mounts()
    {
        using var bench = new ModuleBench();
        var secret = Instance.Render(bench, Instance.Props()).Single("kubernetes_secret_v1");

        Assert.Equal("customsslrootcertificate", secret.GetProperty("metadata").GetProperty("name").GetString());
        Assert.Equal("Opaque", secret.GetProperty("type").GetString());
        Assert.Equal(RdsCertificates.Of("eu-central-1"), secret.GetProperty("data").GetProperty("databaseCertificates.pem").GetString());
    }

    [Fact]
    public void Given_certificates_come_before_the_built_in_ones()
    {
        using var bench = new ModuleBench();
        var secret = Instance.Render(bench, Instance.Props() with { DatabaseCertificatesPem = "mine" }).Single("kubernetes_secret_v1");

        Assert.Equal("mine", secret.GetProperty("data").GetProperty("databaseCertificates.pem").GetString());
    }

    [Fact]
    public void A_region_without_built_in_certificates_works_without_the_secret_and_says_so()
    {
        using var bench = new ModuleBench(region: "cn-north-1");
        var module = new SimpheraInstanceModule(bench.Scope, Instance.Props());

        Assert.False(module.HasDatabaseCertificates);
        Assert.Empty(bench.Render(module.Name).All("kubernetes_secret_v1"));
    }
}

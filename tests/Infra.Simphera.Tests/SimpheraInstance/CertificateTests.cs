using Infra.Constructs.Rds;
using Infra.Testing;

namespace Infra.Simphera.Tests.SimpheraInstance;

public sealed class CertificateTests
{
    [Fact]
    public void Certificates_of_the_region_are_in_the_secret_that_SIMPHERA_mounts()
    {
        using var bench = new ModuleBench();
        var secret = Instance.Render(bench, Instance.Config()).Single("kubernetes_secret_v1");

        Assert.Equal("customsslrootcertificate", secret.GetProperty("metadata").GetProperty("name").GetString());
        Assert.Equal("Opaque", secret.GetProperty("type").GetString());
        Assert.Equal(RdsCertificates.Of("eu-central-1"), secret.GetProperty("data").GetProperty("databaseCertificates.pem").GetString());
    }

    [Fact]
    public void Given_certificates_come_before_the_built_in_ones()
    {
        using var bench = new ModuleBench();
        var secret = Instance.Render(bench, Instance.Config(), "mine").Single("kubernetes_secret_v1");

        Assert.Equal("mine", secret.GetProperty("data").GetProperty("databaseCertificates.pem").GetString());
    }

    [Fact]
    public void A_region_without_built_in_certificates_works_without_the_secret_and_says_so()
    {
        using var bench = new ModuleBench(region: "cn-north-1");
        var module = Instance.Module(bench, Instance.Config());

        Assert.False(module.HasDatabaseCertificates);
        Assert.Empty(bench.Render(module.Name).All("kubernetes_secret_v1"));
    }
}

namespace Infra.Configuration.Tests;

public class BrokenTests
{
    [Fact]
    public void Try()
    {
        using var given = Given.Tfvars("infrastructurname = \"x\"\nvpcCidr = 5\ntags = {\n  a = 1\n}\nsimpheraInstances = {\n production = {\n  name = \"a\"\n backup_retention = 400\n}\n}\n kubernetesVersion = 1.30");
        Assert.Equal("", given.Faults().Message);
    }
}

namespace Infra.Configuration;

/// <summary>The VPC that the cluster runs in: <see cref="NewVpc"/> or <see cref="ExistingVpc"/>.</summary>
public abstract record NetworkConfig
{
    private protected NetworkConfig()
    {
    }
}

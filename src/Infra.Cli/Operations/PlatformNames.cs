using Infra.Configuration;

namespace Infra.Cli.Operations;

/// <summary>Names of what a configuration deploys, as the modules build them; a test holds both together.</summary>
/// <param name="config">The configuration.</param>
public sealed class PlatformNames(InfraConfig config)
{
    /// <summary>Name of the EKS cluster, and prefix of nearly every other name.</summary>
    public string Cluster => config.Name;

    /// <summary>Name of the bucket that receives access logs.</summary>
    public string LogBucket => $"{config.Name}-logs";

    /// <summary>Name of the license server's bucket.</summary>
    public string LicenseServerBucket => $"{config.Name}-license-server-bucket";

    /// <summary>The SIMPHERA instances by map key, in key order.</summary>
    public IReadOnlyList<InstanceNames> Instances =>
        [.. config.SimpheraInstances.Select(instance => new InstanceNames(config.Name, instance.Key, instance.Value))];
}

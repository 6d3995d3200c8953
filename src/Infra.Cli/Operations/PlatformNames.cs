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

    /// <summary>Name of the backup vault of an IVS instance; null when AWS Backup is off.</summary>
    /// <param name="key">Key in <c>ivsInstances</c>.</param>
    /// <param name="instance">Its configuration.</param>
    public string? IvsBackupVault(string key, IvsInstanceConfig instance) =>
        instance.Backup is null ? null : $"{config.Name}-{key}-{instance.K8sNamespace}-backup-vault";

    /// <summary>The SIMPHERA instances by map key, in key order.</summary>
    public IReadOnlyList<InstanceNames> Instances =>
        [.. config.SimpheraInstances.Select(instance => new InstanceNames(config.Name, instance.Key, instance.Value))];
}

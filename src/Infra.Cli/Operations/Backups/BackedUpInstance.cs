using Infra.Configuration;
using Infra.Inventory;

namespace Infra.Cli.Operations.Backups;

/// <summary>An instance as its backup sees it.</summary>
/// <param name="Word">The instance on the command line: <c>production</c>, or <c>ivs:production</c>.</param>
/// <param name="Vault">Name of the vault; null when AWS Backup is off.</param>
/// <param name="Backup">How it is backed up; null when AWS Backup is off.</param>
/// <param name="Resources">What the backup covers, or would cover.</param>
internal sealed record BackedUpInstance(string Word, string? Vault, BackupRule? Backup, IReadOnlyList<BackedUpResource> Resources)
{
    /// <summary>The instances of the configuration, or the one that is asked for.</summary>
    /// <param name="operation">The running command.</param>
    /// <param name="word">Key or name of a SIMPHERA instance, or <c>ivs:</c> and the key of an IVS instance; null for all.</param>
    /// <exception cref="CliException">INSTANCE_UNKNOWN.</exception>
    public static IReadOnlyList<BackedUpInstance> Find(Operation operation, string? word) => word switch
    {
        null =>
        [
            .. operation.Names.Instances.Select(Of),
            .. operation.Config.IvsInstances.Select(instance => Of(operation, instance)),
        ],
        _ when IvsWord.Is(word) => [Of(operation, IvsWord.Find(operation, word))],
        _ => [Of(operation.Instance(word))],
    };

    /// <summary>Says that a vault is missing, as the end of a sentence.</summary>
    public static string NoVault(string vault) => $"vault '{vault}' does not exist: deploy the platform first";

    private static BackedUpInstance Of(InstanceNames instance) =>
        new(instance.Key, instance.BackupVault, instance.Config.Backup, BackedUpResource.Of(instance));

    private static BackedUpInstance Of(Operation operation, KeyValuePair<string, IvsInstanceConfig> instance)
    {
        var (key, config) = instance;
        var vault = operation.Names.IvsBackupVault(key, config);
        return new BackedUpInstance(IvsWord.Of(key), vault, config.Backup, BackedUpResource.Of(config));
    }
}

using Infra.Ecr;
using Infra.Inventory;
using Infra.PatchManager;
using Infra.Platform;
using Infra.Simphera.Configuration.Rules;
using Infra.Simphera.Configuration;
using Infra.Simphera.Configuration.Inputs;
using Infra.Simphera.IvsInstance;
using Infra.Simphera.LicenseServer;
using Infra.Simphera.SimpheraInstance;

namespace Infra.Simphera;

/// <summary>Which modules SIMPHERA has and what they know of each other.</summary>
internal sealed class SimpheraStack
{
    // The vendor's registry, and the prefix of what is cached of it.
    private const string RegistryName = "dspacecloudreleases";

    private readonly SimpheraConfig _config;
    private readonly Foundation _foundation;

    public SimpheraStack(DeploymentStack stack, SimpheraConfig config)
    {
        _config = config;
        _foundation = new Foundation(stack, new FoundationProps
        {
            Network = config.Network,
            Cluster = config.Cluster,
            KubernetesVersionInput = SimpheraCatalogue.Cluster.KubernetesVersion.Name,
            NodeGroups = [.. NodeGroupMapping.Of(config.NodeGroups)],
            LogRetentionDays = config.LogRetentionDays,
            FileSystemIsProtected = config.SimpheraInstances.Count == 0 || config.AddOns.EfsCsi is null ? null : config.DeletionProtection,
            AddOns = foundation => AddOnMapping.Of(config, foundation),
        });
        var license = DefineLicenseServer();
        DefinePatching(license);
        if (config.EcrPullThroughCache is { } cache)
        {
            _ = new EcrModule(_foundation.Scope, new EcrProps
            {
                Cluster = _foundation.Cluster,
                UpstreamRegistry = $"{RegistryName}.azurecr.io",
                RepositoryPrefix = RegistryName,
                RuleExists = cache.Exists,
            });
        }

        var instances = InKeyOrder(config.SimpheraInstances).ToDictionary(
            entry => entry.Key,
            entry => new SimpheraInstanceModule(_foundation.Scope, entry.Key, entry.Value, config.DatabaseCertificatesPem, _foundation),
            StringComparer.Ordinal);
        string[] ivsGroups = config.NodeGroups.IvsGpu is null ? ["default", "execnodes"] : ["default", "execnodes", "gpuivsnodes"];
        var ivsInstances = InKeyOrder(config.IvsInstances).ToDictionary(
            entry => entry.Key,
            entry => new IvsInstanceModule(_foundation.Scope, entry.Key, entry.Value, ivsGroups, _foundation),
            StringComparer.Ordinal);
        Outputs.Define(stack.Stack, new OutputSources
        {
            Foundation = _foundation,
            LicenseServer = license,
            Instances = instances,
            IvsInstances = ivsInstances,
            PullThroughCachePrefix = config.EcrPullThroughCache is null ? null : RegistryName,
        });
        Warnings =
        [
            .. instances.Where(entry => !entry.Value.HasDatabaseCertificates).Select(entry => CertificatesUnknown(entry.Key)),
            .. ivsInstances.Where(entry => entry.Value.StateHoldsPassword).Select(entry => PasswordInState(entry.Key)),
        ];
    }

    /// <summary>What only the finished stack tells.</summary>
    public IReadOnlyList<Finding> Warnings { get; }

    internal static IEnumerable<KeyValuePair<string, T>> InKeyOrder<T>(IReadOnlyDictionary<string, T> map) =>
        map.OrderBy(entry => entry.Key, StringComparer.Ordinal);

    private LicenseServerModule? DefineLicenseServer() => _config.LicenseServer is { } server
        ? new LicenseServerModule(_foundation.Scope, server, _config.DeletionProtection, _foundation)
        : null;

    private void DefinePatching(LicenseServerModule? license)
    {
        if (_config.Patching is { } patching)
        {
            _ = new PatchManagerModule(_foundation.Scope, new PatchManagerProps
            {
                ScanSchedule = patching.ScanSchedule,
                InstallSchedule = patching.InstallSchedule,
                DurationHours = patching.DurationHours,
                Cluster = _foundation.Cluster,
                PatchGroup = license?.PatchGroup,
                Logging = _foundation.Logging,
                LogRetentionDays = _config.LogRetentionDays,
            });
        }
    }

    private static Finding CertificatesUnknown(string key) => new(
        SimpheraCodes.DatabaseCertificatesUnknown.Name,
        $"simpheraInstances.{key}",
        File: null,
        Line: null,
        "there are no built-in certificate authorities of RDS for this Region, so the secret customsslrootcertificate is not created; "
            + "download the Region's bundle from truststore.pki.rds.amazonaws.com and name it in databaseCertificatesFile");

    private static Finding PasswordInState(string key) => new(
        SimpheraCodes.PasswordInState.Name,
        $"ivsInstances.{key}.opensearch",
        File: null,
        Line: null,
        "the Terraform state will hold the OpenSearch master password, because the AWS provider has no write-only argument for it; "
            + "guard the state bucket like the secret itself");
}

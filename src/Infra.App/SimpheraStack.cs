using HashiCorp.Cdktf;
using Infra.Configuration;
using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Ecr;
using Infra.Efs;
using Infra.Eks;
using Infra.EksAddons;
using Infra.Simphera.IvsInstance;
using Infra.Simphera.LicenseServer;
using Infra.Logging;
using Infra.PatchManager;
using Infra.Simphera.SimpheraInstance;
using Infra.Vpc;

namespace Infra.App;

/// <summary>The dSPACE SIMPHERA reference architecture for AWS: which modules there are and what they know of each other.</summary>
internal sealed class SimpheraStack
{
    /// <summary>Name of the stack, and of its folder below <c>cdktf.out/stacks</c>.</summary>
    public const string Name = "simphera";

    private readonly InfraConfig _config;
    private readonly bool _isProtected;

    public SimpheraStack(HashiCorp.Cdktf.App app, InfraConfig config, StateBackendConfig backend, string bodiesDirectory)
    {
        _config = config;
        _isProtected = config.SimpheraInstances.Values.Any(instance => instance.DeletionProtection)
            || config.IvsInstances.Values.Any(instance => instance.DeletionProtection);
        var stack = new TerraformStack(app, Name);
        StateBackend.Define(stack, backend);
        Scope = new ModuleScope(stack, InventoryHeader.Of(config, backend), new DeploymentEnvironment
        {
            Name = config.Name,
            Region = config.Region,
            AccountId = Providers.DefineAws(stack, config),
            PermissionsBoundaryArn = config.PermissionsBoundaryArn,
        }, bodiesDirectory);

        var logging = new LoggingModule(Scope);
        var (network, networkModule) = DefineNetwork(logging);
        var eks = new EksModule(Scope, EksMapping.Of(config, network, logging));
        Providers.DefineKubernetes(stack, config, eks);
        // The file system stands on its own, so that taking the add-ons away leaves it alone.
        var efs = config.SimpheraInstances.Count == 0 || config.AddOns.EfsCsi is null
            ? null
            : new EfsModule(Scope, new EfsProps { Network = network, Cluster = eks, Protected = _isProtected });
        var addOns = new EksAddonsModule(Scope, AddOnMapping.Of(config, network, eks, logging, efs?.FileSystemId), networkModule, eks);
        var license = DefineLicenseServer(network, eks, logging);
        DefinePatching(eks, logging, license);
        if (config.EcrPullThroughCache is { } cache)
        {
            _ = new EcrModule(Scope, new EcrProps { Cluster = eks, RuleExists = cache.Exists });
        }

        var around = new Surroundings(network, eks, logging, addOns.Ready);
        var instances = InKeyOrder(config.SimpheraInstances).ToDictionary(
            entry => entry.Key,
            entry => new SimpheraInstanceModule(Scope, InstanceMapping.Of(config, entry.Key, entry.Value, around)),
            StringComparer.Ordinal);
        var ivsInstances = InKeyOrder(config.IvsInstances).ToDictionary(
            entry => entry.Key,
            entry => new IvsInstanceModule(Scope, InstanceMapping.Of(config, entry.Key, entry.Value, around)),
            StringComparer.Ordinal);
        Outputs.Define(stack, new OutputSources
        {
            AccountId = Scope.Environment.AccountId,
            Cluster = eks,
            AccessLogBucket = logging.AccessLogBucketName,
            LicenseServer = license,
            Instances = instances,
            IvsInstances = ivsInstances,
            PullThroughCachePrefix = config.EcrPullThroughCache is null ? null : EcrModule.RepositoryPrefix,
        });
        InstancesWithoutCertificates = [.. instances.Where(entry => !entry.Value.HasDatabaseCertificates).Select(entry => entry.Key)];
        InstancesWithPasswordInState = [.. ivsInstances.Where(entry => entry.Value.StateHoldsPassword).Select(entry => entry.Key)];
    }

    public ModuleScope Scope { get; }

    /// <summary>Keys of the SIMPHERA instances that get no secret with RDS certificates.</summary>
    public IReadOnlyList<string> InstancesWithoutCertificates { get; }

    /// <summary>Keys of the IVS instances whose OpenSearch password the state holds.</summary>
    public IReadOnlyList<string> InstancesWithPasswordInState { get; }

    internal static IEnumerable<KeyValuePair<string, T>> InKeyOrder<T>(IReadOnlyDictionary<string, T> map) =>
        map.OrderBy(entry => entry.Key, StringComparer.Ordinal);

    private (INetwork Network, ChildModule Module) DefineNetwork(LoggingModule logging)
    {
        if (_config.Network is ExistingVpc existing)
        {
            var found = new ExistingVpcModule(Scope, new ExistingVpcProps
            {
                VpcId = existing.VpcId,
                PrivateSubnetIds = existing.PrivateSubnetIds,
                PublicSubnetIds = existing.PublicSubnetIds,
            });
            return (found, found);
        }

        var vpc = (NewVpc)_config.Network;
        var created = new NewVpcModule(Scope, new NewVpcProps
        {
            CidrBlock = vpc.CidrBlock,
            PrivateSubnets = vpc.PrivateSubnets,
            PublicSubnets = vpc.PublicSubnets,
            DatabaseSubnets = vpc.DatabaseSubnets,
            NatGatewayPerZone = vpc.NatGatewayPerZone,
            LogRetentionDays = _config.LogRetentionDays,
            LogKmsKeyArn = logging.KmsKeyArn,
        });
        return (created, created);
    }

    private LicenseServerModule? DefineLicenseServer(INetwork network, EksModule eks, LoggingModule logging) =>
        _config.LicenseServer is not { } server ? null : new LicenseServerModule(Scope, new LicenseServerProps
        {
            InstanceType = server.InstanceType,
            Network = network,
            Cluster = eks,
            Logging = logging,
            CodeMeterUrl = _config.SimpheraInstances.Count > 0 ? server.CodeMeterUrl : null,
            RtMapsUrl = _config.IvsInstances.Count > 0 ? server.RtMapsUrl : null,
            Protected = _isProtected,
        });

    private void DefinePatching(EksModule eks, LoggingModule logging, LicenseServerModule? license)
    {
        if (_config.Patching is { } patching)
        {
            _ = new PatchManagerModule(Scope, new PatchManagerProps
            {
                ScanSchedule = patching.ScanSchedule,
                InstallSchedule = patching.InstallSchedule,
                DurationHours = patching.DurationHours,
                Cluster = eks,
                PatchGroup = license?.PatchGroup,
                Logging = logging,
                LogRetentionDays = _config.LogRetentionDays,
            });
        }
    }
}

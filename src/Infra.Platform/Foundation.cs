using Infra.Configuration.Shared;
using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Logs;
using Infra.Efs;
using Infra.Eks;
using Infra.EksAddons;
using Infra.Logging;
using Infra.Vpc;

namespace Infra.Platform;

/// <summary>Properties of <see cref="Foundation"/>.</summary>
public sealed record FoundationProps
{
    /// <summary>A new VPC or an existing one.</summary>
    public required NetworkConfig Network { get; init; }

    /// <summary>Control plane and who may use it.</summary>
    public required ClusterConfig Cluster { get; init; }

    /// <summary>The input that sets the Kubernetes version, for messages.</summary>
    public required string KubernetesVersionInput { get; init; }

    /// <summary>Managed node groups; at least one.</summary>
    public required IReadOnlyList<NodeGroupProps> NodeGroups { get; init; }

    /// <summary>Retention of every log group, in days; 0 keeps logs for ever.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>Whether there is an EFS file system, and Terraform refuses to destroy it; null for none.</summary>
    public bool? FileSystemIsProtected { get; init; }

    /// <summary>The add-ons, when everything they run on is there.</summary>
    public required Func<Foundation, EksAddonsProps> AddOns { get; init; }
}

/// <summary>What every platform starts with: logging, network, cluster, the providers of Kubernetes, file system and add-ons.</summary>
public sealed class Foundation : IFoundation
{
    private readonly DeploymentStack _stack;
    private readonly EksModule _eks;

    /// <summary>Adds <c>module.logging</c>, <c>module.vpc</c>, <c>module.eks</c>, <c>module.efs</c> if wanted, and <c>module.eks-addons</c>.</summary>
    /// <exception cref="ModelException">Those of the modules.</exception>
    public Foundation(DeploymentStack stack, FoundationProps props)
    {
        _stack = stack;
        LogRetentionDays = props.LogRetentionDays;
        Logging = new LoggingModule(Scope);
        var (network, networkModule) = AddNetwork(props.Network);
        Network = network;
        _eks = new EksModule(Scope, ClusterProps(props));
        Providers.DefineKubernetes(stack.Stack, stack.Deployment, _eks);
        // The file system stands on its own, so that taking the add-ons away leaves it alone.
        FileSystemId = props.FileSystemIsProtected is { } isProtected
            ? new EfsModule(Scope, new EfsProps { Network = Network, Cluster = Cluster, Protected = isProtected }).FileSystemId
            : null;
        KubernetesVersion = props.Cluster.KubernetesVersion;
        AddOnsReady = new EksAddonsModule(Scope, props.AddOns(this), networkModule, _eks).Ready;
    }

    /// <inheritdoc />
    public ModuleScope Scope => _stack.Scope;

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string> Tags => _stack.Deployment.Tags;

    /// <inheritdoc />
    public int LogRetentionDays { get; }

    /// <summary>Kubernetes minor version of the cluster.</summary>
    public string KubernetesVersion { get; }

    /// <summary>Where logs go.</summary>
    public LoggingModule Logging { get; }

    ILogging IFoundation.Logging => Logging;

    /// <inheritdoc />
    public INetwork Network { get; }

    /// <inheritdoc />
    public ICluster Cluster => _eks;

    /// <summary>Id of the EFS file system, once it can be mounted; null for none. An expression valid in the stack.</summary>
    public string? FileSystemId { get; }

    /// <inheritdoc />
    public string AddOnsReady { get; }

    private EksProps ClusterProps(FoundationProps props) => new()
    {
        KubernetesVersion = props.Cluster.KubernetesVersion,
        KubernetesVersionInput = props.KubernetesVersionInput,
        StandardSupportEnds = SupportCalendar.Kubernetes.FirstOrDefault(version => version.Version == props.Cluster.KubernetesVersion)
            is { StandardEnds: var end } && end < DateOnly.MaxValue ? end : null,
        Network = Network,
        Logging = Logging,
        LogRetentionDays = LogRetentionDays,
        EnabledLogTypes = props.Cluster.EnabledLogTypes,
        EndpointPublicAccess = props.Cluster.EndpointPublicAccess,
        EndpointPublicAccessCidrs = props.Cluster.EndpointPublicAccessCidrs,
        EndpointPrivateAccess = props.Cluster.EndpointPrivateAccess,
        ApiSubnetIds = props.Cluster.ApiSubnetIds,
        VpcCniConfiguration = props.Cluster.VpcCniConfiguration,
        AuthenticationMode = props.Cluster.AuthenticationMode,
        AccessEntries =
        [
            .. props.Cluster.MapRoles.Select(role => Access(role.RoleArn, role.Username, role.Groups)),
            .. props.Cluster.MapUsers.Select(user => Access(user.UserArn, user.Username, user.Groups)),
        ],
        CreatorArn = _stack.Deployment.AssumeRoleArn,
        MapAccounts = props.Cluster.MapAccounts,
        NodeGroups = props.NodeGroups,
        Tags = Tags,
    };

    private static AccessEntryProps Access(string principalArn, string username, IReadOnlyList<string> groups) =>
        new() { PrincipalArn = principalArn, Username = username, Groups = groups };

    private (INetwork Network, ChildModule Module) AddNetwork(NetworkConfig network)
    {
        switch (network)
        {
            case ExistingVpc existing:
                var found = new ExistingVpcModule(Scope, new ExistingVpcProps
                {
                    VpcId = existing.VpcId,
                    PrivateSubnetIds = existing.PrivateSubnetIds,
                    PublicSubnetIds = existing.PublicSubnetIds,
                });
                return (found, found);
            case NewVpc vpc:
                var created = new NewVpcModule(Scope, new NewVpcProps
                {
                    CidrBlock = vpc.CidrBlock,
                    PrivateSubnets = vpc.PrivateSubnets,
                    PublicSubnets = vpc.PublicSubnets,
                    DatabaseSubnets = vpc.DatabaseSubnets,
                    NatGatewayPerZone = vpc.NatGatewayPerZone,
                    LogRetentionDays = LogRetentionDays,
                    Logging = Logging,
                });
                return (created, created);
            default:
                throw new InvalidOperationException($"there is no network of the kind {network.GetType().Name}");
        }
    }
}

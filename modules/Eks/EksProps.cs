using Infra.Constructs.Ec2;
using Infra.Constructs.Logs;
using Infra.Inventory;

namespace Infra.Eks;

/// <summary>Properties of <see cref="EksModule"/>.</summary>
public sealed record EksProps
{
    /// <summary>Kubernetes version of control plane and nodes, for example <c>1.35</c>; raise it one minor at a time.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html"/></remarks>
    public required string KubernetesVersion { get; init; }

    /// <summary>The input that sets <see cref="KubernetesVersion"/>, for messages.</summary>
    public required string KubernetesVersionInput { get; init; }

    /// <summary>Last day of AWS' standard support for the version; null for one whose end is not known yet.</summary>
    public DateOnly? StandardSupportEnds { get; init; }

    /// <summary>What happens when standard support of the version ends.</summary>
    public SupportType SupportType { get; init; } = SupportType.Extended;

    /// <summary>Network whose private subnets hold control plane interfaces and nodes.</summary>
    public required INetwork Network { get; init; }

    /// <summary>Ids of the subnets that hold the control plane's network interfaces, in at least two Availability Zones of
    /// <see cref="Network"/>'s VPC; empty takes the private subnets.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html"/></remarks>
    public IReadOnlyList<string> ApiSubnetIds { get; init; } = [];

    /// <summary>YAML or JSON for the <c>configuration_values</c> of the add-on <c>vpc-cni</c>; null for its own defaults. What Windows
    /// nodes need is added where it says nothing about it.</summary>
    public string? VpcCniConfiguration { get; init; }

    /// <summary>Where the control plane's logs get their key from.</summary>
    public required ILogging Logging { get; init; }

    /// <summary>Retention of the control plane's logs in days.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>Control plane logs to keep; empty for none.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html"/></remarks>
    public IReadOnlyList<string> EnabledLogTypes { get; init; } = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

    /// <summary>Whether the API server can be reached from outside the VPC.</summary>
    public bool EndpointPublicAccess { get; init; } = true;

    /// <summary>IPv4 ranges that may reach the public endpoint; at least one while it is on.</summary>
    public IReadOnlyList<string> EndpointPublicAccessCidrs { get; init; } = ["0.0.0.0/0"];

    /// <summary>Whether nodes reach the API server inside the VPC, which needs DNS support and DNS host names there, instead of
    /// through the NAT gateway and the public endpoint.</summary>
    public bool EndpointPrivateAccess { get; init; } = true;

    /// <summary>Where the cluster looks for who may use the Kubernetes API.</summary>
    public AuthenticationMode AuthenticationMode { get; init; } = AuthenticationMode.Api;

    /// <summary>IAM roles and users that may use the Kubernetes API, besides the principal that creates the cluster.</summary>
    public IReadOnlyList<AccessEntryProps> AccessEntries { get; init; } = [];

    /// <summary>ARNs of IAM roles and users that administer the cluster, besides the principal that creates it.</summary>
    public IReadOnlyList<string> AdminPrincipalArns { get; init; } = [];

    /// <summary>ARN of the principal that creates the cluster; null when it is not known before an apply.</summary>
    /// <remarks>
    /// EKS makes it an administrator with an access entry of its own, and refuses a second one. When it is listed as an administrator, the list
    /// counts and EKS makes none. That is decided when the cluster is created: an older cluster keeps the entry it has.
    /// <see href="https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAccessConfigRequest.html"/>
    /// </remarks>
    public string? CreatorArn { get; init; }

    /// <summary>Ids of AWS accounts whose principals may all sign in; only with an <c>aws-auth</c> ConfigMap.</summary>
    public IReadOnlyList<string> MapAccounts { get; init; } = [];

    /// <summary>Groups of nodes; at least one of them with a Linux image.</summary>
    public required IReadOnlyList<NodeGroupProps> NodeGroups { get; init; }

    /// <summary>Versions of the add-ons <c>vpc-cni</c> and <c>kube-proxy</c>; an add-on that is not named gets AWS' default for the
    /// Kubernetes version when it is created, and stays there.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html"/></remarks>
    public IReadOnlyDictionary<string, string> AddOnVersions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Common tags, for what AWS creates on its own and <c>default_tags</c> therefore does not reach: instances, their
    /// volumes and interfaces, Auto Scaling groups, the cluster's security group.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The common tags for what has a name of its own already.</summary>
    internal Dictionary<string, object> TagsWithoutName() => Tags
        .Where(tag => tag.Key != "Name")
        .ToDictionary(tag => tag.Key, object (tag) => tag.Value, StringComparer.Ordinal);
}

/// <summary>What happens when standard support of a Kubernetes version ends, 14 months after its release.</summary>
/// <remarks>
/// <para>The default is AWS' own: a control plane that upgrades itself on AWS' day surprises workloads and leaves the configuration
/// behind, while extended support only costs more ($0.60 instead of $0.10 per hour).</para>
/// <para><see href="https://docs.aws.amazon.com/eks/latest/userguide/view-support-type.html"/></para>
/// </remarks>
public enum SupportType
{
    /// <summary>The cluster stays on its version for 12 more months at a higher price.</summary>
    Extended,

    /// <summary>AWS upgrades the control plane to the next version.</summary>
    Standard,
}

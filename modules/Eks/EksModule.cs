using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Eks;
using Infra.Constructs.Iam;
using Infra.Inventory;

namespace Infra.Eks;

/// <summary>An EKS cluster with its node groups and everything nodes need to become ready.</summary>
/// <remarks>
/// <para>Order of creation: control plane, who may use it, pod network, nodes; of destruction: the reverse.</para>
/// <para><see href="https://docs.aws.amazon.com/eks/latest/userguide/clusters.html"/></para>
/// </remarks>
public sealed class EksModule : ChildModule, ICluster
{
    /// <summary>Creates <c>module.eks</c>.</summary>
    /// <exception cref="ModelException">
    /// ENDPOINT_ACCESS: nodes could not reach the API server.
    /// NODE_GROUPS: there is no Linux node group, or two have one name.
    /// NODE_GROUP_NAME, NODE_GROUP_SIZE, NODE_GROUP_DISK, NODE_GROUP_INSTANCE_TYPES, NODE_GROUP_ARCHITECTURE: a node group is wrong.
    /// ACCESS_PRINCIPAL, ACCESS_DUPLICATE, ACCESS_USERNAME, ACCESS_GROUP, ACCESS_ACCOUNTS: an access entry is wrong.
    /// ROLE_NAME_LENGTH: infrastructure name and node group name are too long together.
    /// </exception>
    public EksModule(ModuleScope scope, EksProps props) : base(scope, "eks")
    {
        EksChecks.Check(this, props);
        var controlPlane = new ControlPlane(this, props);
        var access = new Access(this, props);
        var podNetwork = new PodNetwork(this, controlPlane, props);
        var roles = props.NodeGroups.Select(group => new NodeRole(this, group)).ToList();
        // Whatever lets a node join must be there before it and outlive it.
        List<ITerraformDependable> prerequisites = [.. podNetwork.AddOns];
        if (props.AuthenticationMode != AuthenticationMode.Api)
        {
            IReadOnlyList<ITerraformDependable> before = [controlPlane.Cluster, .. access.Associations, .. podNetwork.AddOns];
            prerequisites.Add(new AwsAuth(this, props, roles, before).ConfigMap);
        }

        var ubuntu = props.NodeGroups.Any(group => group.Image == NodeImage.Ubuntu2404) ? new UbuntuImage(this, props) : null;
        var nodeGroups = props.NodeGroups
            .Select((group, index) => new NodeGroup(this, props, group, roles[index], ubuntu, prerequisites).Resource)
            .ToList();

        ClusterName = Environment.Name;
        NameWhenActive = Output("cluster_name", ControlPlane.NameReference, "Name of the EKS cluster, once its API answers.",
            access.Associations);
        NameWhenReady = Output("cluster_ready_name", ControlPlane.NameReference,
            "Name of the EKS cluster, once nodes run and the deployer may use its API.",
            [.. access.Associations, .. prerequisites, .. nodeGroups]);
        Endpoint = Output("cluster_endpoint", "${aws_eks_cluster.cluster.endpoint}", "URL of the Kubernetes API.");
        CertificateAuthorityData = Output("cluster_certificate_authority_data",
            "${aws_eks_cluster.cluster.certificate_authority[0].data}", "Certificate authority of the Kubernetes API, base64.");
        SecurityGroupId = Output("cluster_security_group_id", ControlPlane.SecurityGroupReference,
            "Id of the security group that EKS made for control plane and nodes.");
        OidcProvider = new OidcProvider(
            Output("oidc_provider_arn", controlPlane.OidcProvider.Arn, "ARN of the IAM OpenID Connect provider of the cluster."),
            Output("oidc_issuer", controlPlane.OidcProvider.Issuer, "OpenID Connect issuer of the cluster, without https://."));
        NodeRoleNames = props.NodeGroups
            .Zip(roles, (group, role) => KeyValuePair.Create(group.Name, role.Role.RoleName))
            .ToDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public string ClusterName { get; }

    /// <inheritdoc />
    public string NameWhenActive { get; }

    /// <inheritdoc />
    public string NameWhenReady { get; }

    /// <inheritdoc />
    public string Endpoint { get; }

    /// <inheritdoc />
    public string CertificateAuthorityData { get; }

    /// <inheritdoc />
    public OidcProvider OidcProvider { get; }

    /// <inheritdoc />
    public string SecurityGroupId { get; }

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string> NodeRoleNames { get; }
}

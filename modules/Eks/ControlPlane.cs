using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Eks;

/// <summary>The cluster without nodes: its role, log group, key, OIDC provider and the tags of its security group.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/create-cluster.html"/></remarks>
internal sealed class ControlPlane
{
    public const string NameReference = "${aws_eks_cluster.cluster.name}";
    public const string SecurityGroupReference = "${aws_eks_cluster.cluster.vpc_config[0].cluster_security_group_id}";

    /// <summary>Both only count at creation; a difference, as on a cluster that was imported, would replace the cluster.</summary>
    /// <remarks><see href="https://github.com/hashicorp/terraform-provider-aws/issues/35824"/></remarks>
    private static readonly string[] IgnoredChanges =
    [
        "bootstrap_self_managed_addons",
        "access_config[0].bootstrap_cluster_creator_admin_permissions",
    ];

    public ControlPlane(EksModule module, EksProps props)
    {
        var name = module.Environment.Name;
        var logGroup = new LogGroup(module, "cluster_logs", new LogGroupProps
        {
            LogGroupName = $"/aws/eks/{name}/cluster",
            RetentionDays = props.LogRetentionDays,
            KmsKeyArn = props.Logging.In(module).KmsKeyArn,
        });
        var role = RoleOf(module, logGroup);
        _ = new SecretsKey(module, role);
        Cluster = new L1.EksCluster.EksCluster(module, "cluster", new L1.EksCluster.EksClusterConfig
        {
            Name = name,
            RoleArn = role.Arn,
            Version = props.KubernetesVersion,
            EnabledClusterLogTypes = [.. props.EnabledLogTypes],
            // The pod network is a managed add-on of this module, CoreDNS one of the add-ons module.
            BootstrapSelfManagedAddons = false,
            AccessConfig = new L1.EksCluster.EksClusterAccessConfig
            {
                AuthenticationMode = props.AuthenticationMode.AwsName(),
                BootstrapClusterCreatorAdminPermissions = !Access.ListsCreator(props),
            },
            EncryptionConfig = new L1.EksCluster.EksClusterEncryptionConfig
            {
                Provider = new L1.EksCluster.EksClusterEncryptionConfigProvider { KeyArn = SecretsKey.ArnReference },
                Resources = ["secrets"],
            },
            UpgradePolicy = new L1.EksCluster.EksClusterUpgradePolicy
            {
                SupportType = ApiName(props.SupportType),
            },
            VpcConfig = new L1.EksCluster.EksClusterVpcConfig
            {
                SubnetIds = props.ApiSubnetIds.Count > 0
                    ? [.. props.ApiSubnetIds]
                    : ChildModule.ListOf(props.Network.In(module).PrivateSubnetIds),
                EndpointPublicAccess = props.EndpointPublicAccess,
                EndpointPrivateAccess = props.EndpointPrivateAccess,
                PublicAccessCidrs = props.EndpointPublicAccess ? [.. props.EndpointPublicAccessCidrs] : null,
            },
            KubernetesNetworkConfig = new L1.EksCluster.EksClusterKubernetesNetworkConfig { IpFamily = "ipv4" },
            Timeouts = new L1.EksCluster.EksClusterTimeouts { Create = "60m", Update = "60m", Delete = "60m" },
            DependsOn = [.. role.Permissions, logGroup.Resource],
            Lifecycle = new TerraformResourceLifecycle { IgnoreChanges = IgnoredChanges },
        });
        module.Inventory.Add(new ClusterEntry
        {
            Name = name,
            Address = module.AddressOf("aws_eks_cluster.cluster"),
            KubernetesVersion = props.KubernetesVersion,
            VersionInput = props.KubernetesVersionInput,
            StandardSupportEnds = props.StandardSupportEnds,
        });
        module.Inventory.AddLogGroupPrefix($"/aws/eks/{name}");
        // Of CloudWatch Container Insights, whoever switches it on in the cluster.
        module.Inventory.AddLogGroupPrefix($"/aws/containerinsights/{name}");
        TagSecurityGroup(module, props);
        OidcProvider = OidcProviderOf(module);
    }

    public ITerraformDependable Cluster { get; }

    /// <summary>The OIDC provider with expressions that are valid inside the module.</summary>
    public OidcProvider OidcProvider { get; }

    private static string ApiName(SupportType type) => type switch
    {
        SupportType.Standard => "STANDARD",
        SupportType.Extended => "EXTENDED",
        _ => throw new InvalidOperationException($"{type} is no support type"),
    };

    private static Role RoleOf(EksModule module, LogGroup logGroup) => new(module, "cluster_role", new RoleProps
    {
        RoleName = $"{module.Environment.Name}-cluster-role",
        Description = "Control plane of the EKS cluster",
        Trust = Trust.Service("eks.amazonaws.com"),
        // The second one lets the control plane give addresses to Windows pods.
        ManagedPolicies = ["AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController"],
        // While it is being deleted the cluster still logs: it would create the log group again, without retention and key.
        Policy = new PolicyDocument(new PolicyStatement
        {
            Effect = "Deny",
            Actions = ["logs:CreateLogGroup"],
            Resources = [logGroup.Arn, $"{logGroup.Arn}:*"],
        }),
    });

    /// <summary>The provider that IAM roles for service accounts trust; IAM knows EKS' certificate authority, so no thumbprint.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html"/></remarks>
    private static OidcProvider OidcProviderOf(EksModule module)
    {
        _ = new L1.IamOpenidConnectProvider.IamOpenidConnectProvider(module, "oidc_provider",
            new L1.IamOpenidConnectProvider.IamOpenidConnectProviderConfig
            {
                Url = "${aws_eks_cluster.cluster.identity[0].oidc[0].issuer}",
                ClientIdList = ["sts.amazonaws.com"],
                Tags = NameTag.Of($"{module.Environment.Name}-eks-irsa"),
            });
        // A local, because quotes inside an expression cannot be written inside the JSON text of a policy.
        _ = new TerraformLocal(module, "oidc_issuer", "${trimprefix(aws_eks_cluster.cluster.identity[0].oidc[0].issuer, \"https://\")}");
        return new OidcProvider("${aws_iam_openid_connect_provider.oidc_provider.arn}", "${local.oidc_issuer}");
    }

    private static void TagSecurityGroup(EksModule module, EksProps props)
    {
        var tags = props.TagsWithoutName();
        if (tags.Count > 0)
        {
            _ = new L1.Ec2Tag.Ec2Tag(module, "cluster_primary_security_group", new L1.Ec2Tag.Ec2TagConfig
            {
                ForEach = TerraformIterator.FromMap(tags),
                ResourceId = SecurityGroupReference,
                Key = "${each.key}",
                Value = "${each.value}",
            });
        }
    }
}

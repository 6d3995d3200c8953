using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Iam;
using Infra.Constructs.SecretsManager;
using Infra.Inventory;
using Infra.Platform;
using Infra.Simphera.Configuration;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Simphera.IvsInstance;

/// <summary>An OpenSearch domain inside the VPC with fine-grained access control: <c>aws_opensearch_domain.opensearch</c>.</summary>
/// <remarks>
/// <para>The password of the master user is in Terraform's state: the provider has no write-only argument for it.</para>
/// <para>The account needs the service-linked role <c>AWSServiceRoleForAmazonOpenSearchService</c>, once:
/// <c>aws iam create-service-linked-role --aws-service-name opensearchservice.amazonaws.com</c>. It is not made here because a second
/// one is an error, and an account may hold many platforms.</para>
/// <para><see href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html"/></para>
/// </remarks>
internal sealed class OpenSearchDomain
{
    private const int MaxNameLength = 28;
    private const int MaxZones = 3;

    public OpenSearchDomain(IvsInstanceModule module, string key, OpenSearchConfig size, bool isProtected, IFoundation foundation)
    {
        var name = $"{module.Environment.Name}-{key}";
        ModelException.ThrowIf(name.Length > MaxNameLength, module, "opensearch", "OPENSEARCH_DOMAIN_NAME",
            $"name of an OpenSearch domain must have at most {MaxNameLength} characters, got {name.Length} ({name})");
        ModelException.ThrowIf(size.InstanceCount < 1, module, "opensearch", "OPENSEARCH_INSTANCE_COUNT",
            $"an OpenSearch domain needs at least 1 data node, got {size.InstanceCount}");
        var masterUser = new SecretProps
        {
            SecretId = size.MasterUserSecretName,
            Setting = $"{module.Owner!.Setting}.opensearch.master_user_secret_name",
            Title = $"OpenSearch of {module.Owner.Title}",
            UserKey = "master_user",
            UserName = "admin",
            PasswordKey = "master_password",
            Policy = PasswordPolicy.OpenSearch,
            Rotation = SecretRotation.Terraform,
        };
        var secret = new SecretData(module, "opensearch_master_user", masterUser);
        var securityGroup = new SecurityGroup(module, "opensearch_sg", new SecurityGroupProps
        {
            NamePrefix = $"{name}-opensearch-",
            Description = $"OpenSearch of IVS instance {key}",
            VpcId = foundation.Network.In(module).VpcId,
        });
        securityGroup.AllowTcpFrom("cluster", foundation.Cluster.In(module).SecurityGroupId, 443, "HTTPS from pods");
        var logs = new OpenSearchLogs(module, name, foundation);

        _ = new L1.OpensearchDomain.OpensearchDomain(module, "opensearch", new L1.OpensearchDomain.OpensearchDomainConfig
        {
            DomainName = name,
            EngineVersion = size.EngineVersion,
            ClusterConfig = ClusterOf(size),
            VpcOptions = new L1.OpensearchDomain.OpensearchDomainVpcOptions
            {
                SubnetIds = FirstSubnets(module, foundation.Network, ZonesOf(size)),
                SecurityGroupIds = [securityGroup.SecurityGroupId],
            },
            EbsOptions = new L1.OpensearchDomain.OpensearchDomainEbsOptions
            {
                EbsEnabled = true,
                VolumeType = "gp3",
                VolumeSize = size.VolumeSizeGiB,
                Iops = 3000,
                Throughput = 125,
            },
            EncryptAtRest = new L1.OpensearchDomain.OpensearchDomainEncryptAtRest { Enabled = true },
            NodeToNodeEncryption = new L1.OpensearchDomain.OpensearchDomainNodeToNodeEncryption { Enabled = true },
            DomainEndpointOptions = new L1.OpensearchDomain.OpensearchDomainDomainEndpointOptions
            {
                EnforceHttps = true,
                TlsSecurityPolicy = "Policy-Min-TLS-1-2-PFS-2023-10",
            },
            AdvancedSecurityOptions = new L1.OpensearchDomain.OpensearchDomainAdvancedSecurityOptions
            {
                Enabled = true,
                InternalUserDatabaseEnabled = true,
                MasterUserOptions = new L1.OpensearchDomain.OpensearchDomainAdvancedSecurityOptionsMasterUserOptions
                {
                    MasterUserName = secret.Value(masterUser.UserKey),
                    MasterUserPassword = secret.Value(masterUser.PasswordKey),
                },
            },
            AccessPolicies = AccessPolicy(module, name).ToJson(),
            LogPublishingOptions = logs.PublishingOptions,
            Lifecycle = new TerraformResourceLifecycle
            {
                PreventDestroy = isProtected ? true : null,
                Precondition = [HasZones(module, size)],
            },
            DependsOn = [logs.Permission],
        });
        Endpoint = module.Output("opensearch_endpoint", "${aws_opensearch_domain.opensearch.endpoint}", "Host of the OpenSearch domain.");
        module.Inventory.Add(new SearchDomainEntry(module.Owner.Word, name, module.AddressOf("aws_opensearch_domain.opensearch")));
    }

    /// <summary>Host; an expression valid in the stack.</summary>
    public string Endpoint { get; }

    private static int ZonesOf(OpenSearchConfig size) => Math.Min(size.InstanceCount, MaxZones);

    private static L1.OpensearchDomain.OpensearchDomainClusterConfig ClusterOf(OpenSearchConfig size) => new()
    {
        InstanceType = size.InstanceType,
        InstanceCount = size.InstanceCount,
        ZoneAwarenessEnabled = ZonesOf(size) > 1,
        ZoneAwarenessConfig = ZonesOf(size) == 1 ? null : new L1.OpensearchDomain.OpensearchDomainClusterConfigZoneAwarenessConfig
        {
            AvailabilityZoneCount = ZonesOf(size),
        },
    };

    private static string[] FirstSubnets(IvsInstanceModule module, INetwork network, int count)
    {
        _ = network.In(module).PrivateSubnetPerZone;
        return ChildModule.ListOf($"${{slice(var.private_subnet_per_zone, 0, {count})}}");
    }

    /// <summary>Each subnet of a domain is in another zone; how many the network has is known only to Terraform.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html"/></remarks>
    private static Precondition HasZones(IvsInstanceModule module, OpenSearchConfig size) => new()
    {
        Condition = $"${{length(var.private_subnet_per_zone) >= {ZonesOf(size)}}}",
        ErrorMessage = $"The OpenSearch domain of {module.Owner!.Title} has {size.InstanceCount} data nodes and needs private subnets in "
            + $"{ZonesOf(size)} Availability Zones, but the network has them in ${{length(var.private_subnet_per_zone)}}; lower "
            + $"{module.Owner.Setting}.opensearch.instance_count.",
    };

    /// <summary>
    /// Users of the internal database sign no requests, so IAM sees nobody: who may do what is up to fine-grained access control, who
    /// may connect at all to the security group. The policy allows requests to the data only, not the management of the domain.
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html#fgac-recommendations"/></remarks>
    private static PolicyDocument AccessPolicy(IvsInstanceModule module, string name) => new(new PolicyStatement
    {
        Principals = [PolicyPrincipal.Anyone],
        Actions = ["es:ESHttp*"],
        Resources = [$"arn:{module.Environment.Partition}:es:{module.Environment.Region}:{module.AccountId}:domain/{name}/*"],
    });
}

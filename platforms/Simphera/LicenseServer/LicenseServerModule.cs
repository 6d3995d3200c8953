using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using Infra.Constructs.S3;
using Infra.Inventory;
using Infra.PatchManager;
using Infra.Platform;
using Infra.Simphera.Configuration;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Simphera.LicenseServer;

/// <summary>An EC2 instance that serves licenses to the cluster, managed through SSM, with a bucket to exchange license files.</summary>
public sealed class LicenseServerModule : ChildModule
{
    private const int CodeMeterPort = 22350;
    private const int RlmPort = 5053;
    private const int RlmVendorPort = 60403;
    private const string ImageParameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

    private static readonly string[] KeptUntilReplaced = ["ami", "user_data"];

    /// <summary>Creates <c>module.license_server</c>.</summary>
    /// <param name="scope">The stack's modules.</param>
    /// <param name="config">The server; it runs in the first private subnet.</param>
    /// <param name="isProtected">Neither Terraform nor the EC2 API may terminate the server, and the bucket is kept.</param>
    /// <param name="foundation">What the server stands on.</param>
    public LicenseServerModule(ModuleScope scope, LicenseServerConfig config, bool isProtected, IFoundation foundation)
        : base(scope, "license_server")
    {
        var name = $"{Environment.Name}-license-server";
        var bucket = new Bucket(this, "bucket", new BucketProps
        {
            BucketName = $"{name}-bucket",
            Versioned = true,
            NoncurrentVersionExpirationDays = 90,
            Protected = isProtected,
            AccessLogBucket = foundation.Logging.In(this).AccessLogBucket,
        });
        var role = new Role(this, "role", new RoleProps
        {
            RoleName = $"{name}-role",
            Description = "License server: Systems Manager and its own bucket",
            Trust = Trust.Service($"ec2.{Environment.DnsSuffix}"),
            ManagedPolicies = ["AmazonSSMManagedInstanceCore"],
            Policy = Permissions(bucket),
        });
        _ = new L1.IamInstanceProfile.IamInstanceProfile(this, "profile", new L1.IamInstanceProfile.IamInstanceProfileConfig
        {
            Name = $"{name}-instance-profile",
            Role = role.Reference,
            DependsOn = [.. role.Permissions],
        });
        var group = AddSecurityGroup(name, config, foundation);
        _ = new L1.DataAwsSsmParameter.DataAwsSsmParameter(this, "image", new L1.DataAwsSsmParameter.DataAwsSsmParameterConfig
        {
            Name = ImageParameter,
        });
        var instance = new L1.Instance.Instance(this, "license_server", new L1.Instance.InstanceConfig
        {
            Ami = "${nonsensitive(data.aws_ssm_parameter.image.value)}",
            InstanceType = config.InstanceType,
            SubnetId = $"{foundation.Network.In(this).PrivateSubnetIds.TrimEnd('}')}[0]}}",
            VpcSecurityGroupIds = [group.SecurityGroupId],
            IamInstanceProfile = "${aws_iam_instance_profile.profile.name}",
            DisableApiTermination = isProtected,
            EbsOptimized = true,
            Monitoring = true,
            MetadataOptions = new L1.Instance.InstanceMetadataOptions
            {
                HttpEndpoint = "enabled",
                HttpTokens = "required",
                HttpPutResponseHopLimit = 1,
            },
            RootBlockDevice = new L1.Instance.InstanceRootBlockDevice { VolumeType = "gp3", Encrypted = true },
            UserData = UserData.For(config),
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = name, [PatchGroupTag] = PatchGroup.Name },
            // The license is bound to the machine: a newer image or a changed script must not replace it. Patch Manager keeps it current.
            Lifecycle = new TerraformResourceLifecycle
            {
                IgnoreChanges = KeptUntilReplaced,
                PreventDestroy = isProtected ? true : null,
            },
        });
        InstanceId = Output("instance_id", instance.Id, "Id of the license server's EC2 instance.");
        Inventory.Add(new InstanceGroupEntry
        {
            Name = "license server",
            NameTag = name,
            InstanceTypes = [config.InstanceType],
            CapacityType = CapacityType.OnDemand,
            Min = 1,
            Max = 1,
        });
        BucketName = bucket.BucketName;
        RoleName = role.RoleName;
    }

    /// <summary>Key of the tag that puts an instance into a patch group.</summary>
    public const string PatchGroupTag = "Patch Group";

    /// <summary>The server's patch group.</summary>
    public PatchGroup PatchGroup => new($"{Environment.Name}-patch-group", "the license server");

    /// <summary>Id of the instance; an expression valid in the stack.</summary>
    public string InstanceId { get; }

    /// <summary>Name of the bucket; known at synthesis.</summary>
    public string BucketName { get; }

    /// <summary>Name of the instance's role; known at synthesis.</summary>
    public string RoleName { get; }

    private SecurityGroup AddSecurityGroup(string name, LicenseServerConfig config, IFoundation foundation)
    {
        var group = new SecurityGroup(this, "license_server_group", new SecurityGroupProps
        {
            NamePrefix = $"{name}-",
            Description = $"License server of {Environment.Name}",
            VpcId = foundation.Network.In(this).VpcId,
        });
        var cluster = foundation.Cluster.In(this).SecurityGroupId;
        if (config.CodeMeterUrl is not null)
        {
            group.AllowTcpFrom("codemeter", cluster, CodeMeterPort, "CodeMeter licenses for nodes and pods");
        }

        if (config.RtMapsUrl is not null)
        {
            group.AllowTcpFrom("rlm", cluster, RlmPort, "RLM licenses for nodes and pods");
            group.AllowTcpFrom("rlm_vendor", cluster, RlmVendorPort, "RLM vendor daemon for nodes and pods");
        }

        group.AllowAllEgress();
        return group;
    }

    private PolicyDocument Permissions(Bucket bucket) => new(
    [
        .. BucketAccess.ReadWrite.To([bucket.Arn]),
        new PolicyStatement
        {
            Sid = "PatchOutput",
            Actions = ["logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resources = [$"arn:{Environment.Partition}:logs:{Environment.Region}:{AccountId}:log-group:/aws/ssm/{Environment.Name}/*"],
        },
    ]);
}

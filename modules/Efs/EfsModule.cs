using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Iam;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Efs;

/// <summary>Properties of <see cref="EfsModule"/>.</summary>
public sealed record EfsProps
{
    /// <summary>The network; one mount target per zone with a private subnet.</summary>
    public required INetwork Network { get; init; }

    /// <summary>The cluster whose nodes and pods mount the file system.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>Terraform refuses to destroy the file system.</summary>
    public required bool Protected { get; init; }
}

/// <summary>An encrypted EFS file system that the cluster mounts over TLS.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/efs-csi.html"/></remarks>
public sealed class EfsModule : ChildModule
{
    private const int NfsPort = 2049;
    private const string FileSystem = "${aws_efs_file_system.file_system.id}";

    /// <summary>Creates <c>module.efs</c>.</summary>
    public EfsModule(ModuleScope scope, EfsProps props) : base(scope, "efs")
    {
        var name = $"{Environment.Name}-efs";
        _ = new L1.EfsFileSystem.EfsFileSystem(this, "file_system", new L1.EfsFileSystem.EfsFileSystemConfig
        {
            Encrypted = true,
            Tags = NameTag.Of(name),
            Lifecycle = props.Protected ? new TerraformResourceLifecycle { PreventDestroy = true } : null,
        });
        _ = new L1.EfsFileSystemPolicy.EfsFileSystemPolicy(this, "file_system_policy", new L1.EfsFileSystemPolicy.EfsFileSystemPolicyConfig
        {
            FileSystemId = FileSystem,
            Policy = new PolicyDocument(AllowMount(), RefusePlainNfs()).ToJson(),
        });

        var group = new SecurityGroup(this, "mount_target", new SecurityGroupProps
        {
            NamePrefix = $"{name}-",
            Description = $"EFS mount targets of {Environment.Name}",
            VpcId = props.Network.In(this).VpcId,
        });
        group.AllowTcpFrom("nfs", props.Cluster.In(this).SecurityGroupId, NfsPort, "NFS from nodes and pods");
        var subnets = props.Network.In(this).PrivateSubnetPerZone;
        // EFS refuses a second mount target in a zone, and how many zones there are is known only to Terraform.
        // https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html
        var targets = new L1.EfsMountTarget.EfsMountTarget(this, "mount_targets", new L1.EfsMountTarget.EfsMountTargetConfig
        {
            FileSystemId = FileSystem,
            SubnetId = "${var.private_subnet_per_zone[count.index]}",
            SecurityGroups = [group.SecurityGroupId],
        });
        targets.AddOverride("count", $"${{length({subnets.Trim('$', '{', '}')})}}");

        FileSystemId = Output("file_system_id", FileSystem, "Id of the EFS file system, once it can be mounted.", targets);
        Inventory.Add(new FileSystemEntry(name, AddressOf("aws_efs_file_system.file_system")));
    }

    /// <summary>Id of the file system, once it can be mounted; an expression valid in the stack.</summary>
    public string FileSystemId { get; }

    private static PolicyStatement AllowMount() => new()
    {
        Sid = "MountThroughMountTargets",
        Principals = [PolicyPrincipal.Anyone],
        Actions = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        Resources = ["${aws_efs_file_system.file_system.arn}"],
        Conditions =
        [
            new("Bool", "aws:SecureTransport", "true"),
            new("Bool", "elasticfilesystem:AccessedViaMountTarget", "true"),
        ],
    };

    private static PolicyStatement RefusePlainNfs() => new()
    {
        Sid = "RefusePlainNfs",
        Effect = "Deny",
        Principals = [PolicyPrincipal.Anyone],
        Actions = ["*"],
        Resources = ["${aws_efs_file_system.file_system.arn}"],
        Conditions = [new("Bool", "aws:SecureTransport", "false")],
    };
}

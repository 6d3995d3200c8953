using System.Text.Json;

namespace Infra.Inventory;

/// <summary>What a deployment has: made by synthesis as <c>inventory.json</c> beside <c>cdk.tf.json</c>, read by the day-two commands.</summary>
/// <remarks>
/// It holds names that are known at synthesis and no secret. Lists are sorted, so that two syntheses give the same bytes. Documented in
/// docs/inventory.md.
/// </remarks>
public sealed record PlatformInventory
{
    /// <summary>Version of the format. A reader refuses another one.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Name of the file in the folder of the stack.</summary>
    public const string FileName = "inventory.json";

    /// <summary>Version of the format of this file.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Key of the platform.</summary>
    public required string Platform { get; init; }

    /// <summary>Name of the environment; null for the one in the project's root.</summary>
    public required string? Environment { get; init; }

    /// <summary>Name of the stack.</summary>
    public required string Stack { get; init; }

    /// <summary>Prefix of nearly every name.</summary>
    public required string Name { get; init; }

    /// <summary>The input that sets <see cref="Name"/>, for messages.</summary>
    public required string NameInput { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>Profile of the AWS CLI; null for the usual credential chain.</summary>
    public required string? Profile { get; init; }

    /// <summary>ARN of the IAM role that the AWS provider assumes; null uses the credentials as they are.</summary>
    public required string? AssumeRoleArn { get; init; }

    /// <summary>ARN of the IAM policy set as permissions boundary on every IAM role; null sets none.</summary>
    public string? PermissionsBoundaryArn { get; init; }

    /// <summary>The only AWS accounts that may be changed; empty allows any.</summary>
    public required IReadOnlyList<string> AllowedAccountIds { get; init; }

    /// <summary>Tags of every resource, in key order.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>Where the Terraform state is.</summary>
    public required StateBackendEntry StateBackend { get; init; }

    /// <summary>The EKS cluster; null for a platform without one.</summary>
    public ClusterEntry? Cluster { get; init; }

    /// <summary>What the network takes of the account's limits.</summary>
    public NetworkEntry? Network { get; init; }

    /// <summary>What users call the parts of a platform that own databases, buckets and so on, by word.</summary>
    public IReadOnlyList<OwnerEntry> Owners { get; init; } = [];

    /// <summary>RDS databases, by identifier.</summary>
    public IReadOnlyList<DatabaseEntry> Databases { get; init; } = [];

    /// <summary>S3 buckets, by name.</summary>
    public IReadOnlyList<BucketEntry> Buckets { get; init; } = [];

    /// <summary>What AWS Backup covers, or would cover, by owner and vault.</summary>
    public IReadOnlyList<BackupEntry> Backups { get; init; } = [];

    /// <summary>OpenSearch domains, by name.</summary>
    public IReadOnlyList<SearchDomainEntry> SearchDomains { get; init; } = [];

    /// <summary>EFS file systems, by Terraform address.</summary>
    public IReadOnlyList<FileSystemEntry> FileSystems { get; init; } = [];

    /// <summary>Secrets that a deployment reads or makes, by name and owner: several owners may use one secret.</summary>
    public IReadOnlyList<SecretEntry> Secrets { get; init; } = [];

    /// <summary>Kubernetes namespaces that Terraform makes, by name.</summary>
    public IReadOnlyList<NamespaceEntry> Namespaces { get; init; } = [];

    /// <summary>Helm releases, by namespace and name.</summary>
    public IReadOnlyList<ReleaseEntry> Releases { get; init; } = [];

    /// <summary>Names of the log groups that Terraform makes, sorted.</summary>
    public IReadOnlyList<string> LogGroups { get; init; } = [];

    /// <summary>
    /// Starts of the names of log groups that services make themselves, sorted: a group belongs to the platform when it has this name, or
    /// this name and a <c>/</c> in front of the rest.
    /// </summary>
    public IReadOnlyList<string> LogGroupPrefixes { get; init; } = [];

    /// <summary>Groups of EC2 instances, by name.</summary>
    public IReadOnlyList<InstanceGroupEntry> InstanceGroups { get; init; } = [];

    /// <summary>Reads an inventory.</summary>
    /// <exception cref="InvalidDataException">The text is no inventory, or one of another version.</exception>
    public static PlatformInventory Parse(string json)
    {
        try
        {
            var inventory = JsonSerializer.Deserialize(json, InventoryJson.Default.PlatformInventory)
                ?? throw new InvalidDataException("the inventory is empty");
            return inventory.Version == CurrentVersion
                ? inventory
                : throw new InvalidDataException($"the inventory has version {inventory.Version}, and this program reads {CurrentVersion}");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"the inventory cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The inventory as JSON, with a line end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, InventoryJson.Default.PlatformInventory) + "\n";
}

/// <summary>The S3 backend of the Terraform state.</summary>
public sealed record StateBackendEntry
{
    /// <summary>Name of the file in the folder of an environment that it comes from.</summary>
    public const string FileName = "state-backend.json";

    /// <summary>Name of the bucket; null leaves it to <c>terraform init -backend-config=bucket=NAME</c>.</summary>
    public required string? Bucket { get; init; }

    /// <summary>Object key of the state.</summary>
    public required string Key { get; init; }

    /// <summary>AWS Region of the bucket.</summary>
    public required string Region { get; init; }

    /// <summary>Whether the state is encrypted at rest.</summary>
    public required bool Encrypt { get; init; }

    /// <summary>Whether a lock file <c>KEY.tflock</c> beside the state keeps two runs apart.</summary>
    public required bool UseLockfile { get; init; }

    /// <summary>ARN or id of the KMS key that encrypts the state; null uses the bucket's default encryption.</summary>
    public required string? KmsKeyId { get; init; }

    /// <summary>Profile of the AWS CLI; null uses the usual credential chain.</summary>
    public required string? Profile { get; init; }

    /// <summary>ARN of the IAM role that reads and writes the state; null uses the caller's own permissions.</summary>
    public required string? RoleArn { get; init; }
}

/// <summary>An EKS cluster.</summary>
public sealed record ClusterEntry
{
    /// <summary>Name of the cluster.</summary>
    public required string Name { get; init; }

    /// <summary>Terraform address, <c>module.eks.aws_eks_cluster.cluster</c>.</summary>
    public required string Address { get; init; }

    /// <summary>Kubernetes minor version.</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>The input that sets the version, for messages.</summary>
    public required string VersionInput { get; init; }

    /// <summary>Last day of AWS' standard support for the version; null for one whose end is not known yet.</summary>
    public DateOnly? StandardSupportEnds { get; init; }
}

/// <summary>What the network takes of the account's limits.</summary>
/// <param name="Vpcs">New VPCs; 0 with an existing one.</param>
/// <param name="NatGateways">NAT gateways, each with an Elastic IP address.</param>
/// <param name="Zones">
/// Availability Zones that are used, the first ones of the Region by name; null when the subnets exist already, in zones that only AWS knows.
/// </param>
public sealed record NetworkEntry(int Vpcs, int NatGateways, int? Zones)
{
    /// <summary>
    /// Tag <c>Name</c> of the new VPC; those of the Elastic IP addresses of its NAT gateways begin with it and a hyphen. Null with an
    /// existing VPC.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Id of an existing VPC; null with a new one.</summary>
    public string? ExistingVpcId { get; init; }

    /// <summary>Private subnets of an existing VPC; empty when they are looked up by the tag <c>purpose=private</c>, and with a new VPC.</summary>
    public IReadOnlyList<string> PrivateSubnetIds { get; init; } = [];
}

/// <summary>A part of a platform that users name on the command line.</summary>
/// <param name="Word">The word, such as <c>production</c> or <c>ivs:production</c>.</param>
/// <param name="Title">What it is, such as <c>SIMPHERA instance production</c>.</param>
/// <param name="Setting">Where it is configured, such as <c>simpheraInstances.production</c>.</param>
/// <param name="Aliases">Other words that mean the same, unless one of them is a word itself.</param>
public sealed record OwnerEntry(string Word, string Title, string Setting, IReadOnlyList<string> Aliases);

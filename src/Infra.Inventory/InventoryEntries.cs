namespace Infra.Inventory;

/// <summary>An RDS for PostgreSQL database instance.</summary>
public sealed record DatabaseEntry
{
    /// <summary>Word of the owner.</summary>
    public required string Owner { get; init; }

    /// <summary>Name of the database in PostgreSQL, and the word for it on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Identifier of the RDS instance.</summary>
    public required string Identifier { get; init; }

    /// <summary>Terraform address.</summary>
    public required string Address { get; init; }

    /// <summary>Major version of PostgreSQL.</summary>
    public required string MajorVersion { get; init; }

    /// <summary>User that owns the database.</summary>
    public required string User { get; init; }

    /// <summary>Name or ARN of the secret with the password.</summary>
    public required string SecretName { get; init; }

    /// <summary>Key of the password in the secret.</summary>
    public required string PasswordKey { get; init; }

    /// <summary>
    /// Secret in the owner's namespace with the certificate authorities of RDS; null when nobody expects one. In a Region without built-in
    /// certificates the deployment does not make it.
    /// </summary>
    public KubernetesSecretEntry? Certificates { get; init; }
}

/// <summary>A Kubernetes secret with one file in it.</summary>
/// <param name="Name">Name of the secret.</param>
/// <param name="Key">Key of the file.</param>
public sealed record KubernetesSecretEntry(string Name, string Key);

/// <summary>An S3 bucket.</summary>
public sealed record BucketEntry
{
    /// <summary>Word of the owner; null for one that serves the whole platform.</summary>
    public required string? Owner { get; init; }

    /// <summary>Name of the bucket.</summary>
    public required string Name { get; init; }

    /// <summary>Terraform address; null for one that exists already and is only used.</summary>
    public required string? Address { get; init; }

    /// <summary>The inputs that make up the name, for messages.</summary>
    public required string Setting { get; init; }

    /// <summary>Whether other buckets write their access logs to it: then it goes last.</summary>
    public bool ReceivesAccessLogs { get; init; }
}

/// <summary>What AWS Backup covers of an owner, or would cover.</summary>
public sealed record BackupEntry
{
    /// <summary>Word of the owner.</summary>
    public required string Owner { get; init; }

    /// <summary>Name of the vault; null when AWS Backup is off.</summary>
    public required string? Vault { get; init; }

    /// <summary>Name of the backup plan; null when AWS Backup is off.</summary>
    public required string? Plan { get; init; }

    /// <summary>Name of the role that AWS Backup uses for backup and restore; null when AWS Backup is off.</summary>
    public required string? Role { get; init; }

    /// <summary>How often and how long; null when AWS Backup is off.</summary>
    public required BackupRule? Rule { get; init; }

    /// <summary>What is covered, in the order of the platform.</summary>
    public required IReadOnlyList<BackedUpEntry> Resources { get; init; }
}

/// <summary>Something that a backup covers.</summary>
/// <param name="Type">Type in AWS Backup: <c>RDS</c>, <c>S3</c> or <c>EBS</c>.</param>
/// <param name="Name">Identifier of a database, name of a bucket, or the claim of a volume.</param>
public sealed record BackedUpEntry(string Type, string Name)
{
    /// <summary>A database.</summary>
    public const string Database = "RDS";

    /// <summary>A bucket.</summary>
    public const string Bucket = "S3";

    /// <summary>A volume.</summary>
    public const string Volume = "EBS";
}

/// <summary>An OpenSearch domain.</summary>
/// <param name="Owner">Word of the owner.</param>
/// <param name="Name">Name of the domain.</param>
/// <param name="Address">Terraform address.</param>
public sealed record SearchDomainEntry(string Owner, string Name, string Address);

/// <summary>An EFS file system.</summary>
/// <param name="Name">Its tag <c>Name</c>.</param>
/// <param name="Address">Terraform address.</param>
public sealed record FileSystemEntry(string Name, string Address);

/// <summary>What changes the passwords in use when a secret changes.</summary>
public enum SecretRotation
{
    /// <summary>Nothing that these commands know.</summary>
    None,

    /// <summary>The master passwords of the owner's databases are set along with the secret.</summary>
    Databases,

    /// <summary>Terraform reads the secret and sets the password with the next apply.</summary>
    Terraform,
}

/// <summary>What a password must look like.</summary>
public enum PasswordPolicy
{
    /// <summary>There is no password, or anything will do.</summary>
    None,

    /// <summary>What RDS for PostgreSQL takes.</summary>
    Rds,

    /// <summary>What OpenSearch takes: also upper case, lower case, a digit and a sign.</summary>
    OpenSearch,
}

/// <summary>A secret in Secrets Manager that holds a JSON object.</summary>
public sealed record SecretEntry
{
    /// <summary>Word of the owner; null for one of the whole platform.</summary>
    public required string? Owner { get; init; }

    /// <summary>Name or ARN.</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The input that names it, for messages; null when no input does.</summary>
    public required string? Setting { get; init; }

    /// <summary>Keys that must have a value, in order.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>The one of <see cref="Keys"/> that holds the password; null when nobody generates one.</summary>
    public string? PasswordKey { get; init; }

    /// <summary>The one of <see cref="Keys"/> that holds the user's name; null for none.</summary>
    public string? UserKey { get; init; }

    /// <summary>Name that a new secret gets under <see cref="UserKey"/>.</summary>
    public string? UserName { get; init; }

    /// <summary>What the password must look like.</summary>
    public PasswordPolicy Policy { get; init; }

    /// <summary>What a changed password needs.</summary>
    public SecretRotation Rotation { get; init; }

    /// <summary>The deployment makes the secret, without good values: nothing about it stops a deployment.</summary>
    public bool IsMadeByDeployment { get; init; }
}

/// <summary>A Kubernetes namespace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Owner">Word of the owner; null for one of the whole platform.</param>
/// <param name="Address">Terraform address.</param>
public sealed record NamespaceEntry(string Name, string? Owner, string Address);

/// <summary>A Helm release.</summary>
public sealed record ReleaseEntry
{
    /// <summary>Name of the release.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace it is installed in.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the chart.</summary>
    public required string Chart { get; init; }

    /// <summary>Exact version of the chart; null for one that comes with the configuration.</summary>
    public required string? Version { get; init; }

    /// <summary>Terraform address.</summary>
    public required string Address { get; init; }
}

/// <summary>A group of EC2 instances.</summary>
public sealed record InstanceGroupEntry
{
    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Tag <c>Name</c> of its instances; null for nodes of the cluster, which EKS tags with the cluster's name.</summary>
    public string? NameTag { get; init; }

    /// <summary>Types that its instances may have, most preferred first.</summary>
    public required IReadOnlyList<string> InstanceTypes { get; init; }

    /// <summary>How they are bought.</summary>
    public required CapacityType CapacityType { get; init; }

    /// <summary>How many there are at least.</summary>
    public required int Min { get; init; }

    /// <summary>How many there may be.</summary>
    public required int Max { get; init; }
}

using Infra.Constructs.Iam;

namespace Infra.Constructs.S3;

/// <summary>Properties of <see cref="Bucket"/>.</summary>
public sealed record BucketProps
{
    /// <summary>Globally unique name; 3 to 63 lower-case letters, digits and hyphens.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"/></remarks>
    public required string BucketName { get; init; }

    /// <summary>Keep old versions of objects. AWS Backup needs it.</summary>
    public bool Versioned { get; init; }

    /// <summary>Days after which old versions go; null keeps them forever. Only with <see cref="Versioned"/>.</summary>
    public int? NoncurrentVersionExpirationDays { get; init; }

    /// <summary>Days after which objects go; null keeps them forever.</summary>
    public int? ExpirationDays { get; init; }

    /// <summary>Objects that go earlier, by the beginning of their keys; each id once, and none is <c>expire</c>.</summary>
    public IReadOnlyList<PrefixExpiration> PrefixExpirations { get; init; } = [];

    /// <summary>Origin of a web page that may read objects from a browser, <c>https://simphera.example.com</c>; null for none.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html"/></remarks>
    public string? ReadOrigin { get; init; }

    /// <summary>Encrypt with the AWS managed KMS key. False means SSE-S3, which targets of server access logs require.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html"/></remarks>
    public bool KmsEncryption { get; init; } = true;

    /// <summary>Terraform refuses to destroy the bucket, and never empties it. Otherwise destroy empties it first.</summary>
    public bool Protected { get; init; } = true;

    /// <summary>Bucket that receives the server access logs; null for none.</summary>
    public string? AccessLogBucket { get; init; }

    /// <summary>Other buckets write their access logs to this one.</summary>
    public bool ReceivesAccessLogs { get; init; }

    /// <summary>The inputs that make up the name, for messages; null for the platform's name alone.</summary>
    public string? Setting { get; init; }

    /// <summary>Statements besides the one that refuses plain HTTP.</summary>
    public IReadOnlyList<PolicyStatement> PolicyStatements { get; init; } = [];
}

/// <summary>Objects that go after some days.</summary>
/// <param name="Id">Name of the rule; unique in the bucket, at most 255 characters.</param>
/// <param name="Prefix">Beginning of the objects' keys; empty for all.</param>
/// <param name="Days">Days after which they go.</param>
public sealed record PrefixExpiration(string Id, string Prefix, int Days);

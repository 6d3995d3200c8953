namespace Infra.Configuration;

/// <summary>The S3 backend that keeps the Terraform state: <c>state-backend.json</c>.</summary>
/// <remarks><see href="https://developer.hashicorp.com/terraform/language/backend/s3"/></remarks>
public sealed record StateBackendConfig
{
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

namespace Infra.Constructs.S3;

/// <summary>An S3 bucket.</summary>
public interface IBucket
{
    /// <summary>Name of the bucket; known at synthesis.</summary>
    string BucketName { get; }

    /// <summary>ARN of the bucket; known at synthesis.</summary>
    string Arn { get; }
}

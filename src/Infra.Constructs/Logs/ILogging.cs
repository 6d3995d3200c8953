namespace Infra.Constructs.Logs;

/// <summary>Where logs go.</summary>
public interface ILogging
{
    /// <summary>ARN of the KMS key that encrypts log groups; an expression valid in the stack.</summary>
    string KmsKeyArn { get; }

    /// <summary>Name of the bucket that receives S3 server access logs, once it accepts them; an expression valid in the stack.</summary>
    string AccessLogBucket { get; }
}

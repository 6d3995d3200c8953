namespace Infra.Constructs.Logs;

/// <summary>Where logs go.</summary>
public interface ILogging
{
    /// <summary>ARN of the KMS key that encrypts log groups; an expression valid in the stack.</summary>
    string KmsKeyArn { get; }

    /// <summary>Name of the bucket that receives S3 server access logs, once it accepts them; an expression valid in the stack.</summary>
    string AccessLogBucket { get; }
}

/// <summary>Where logs go, inside of a module.</summary>
public static class LoggingInputs
{
    /// <summary>The same with expressions valid inside <paramref name="module"/>; each becomes an input when it is used.</summary>
    public static ILogging In(this ILogging logging, ChildModule module) => new Inside(logging, module);

    private sealed class Inside(ILogging logging, ChildModule module) : ILogging
    {
        public string KmsKeyArn => module.Input("log_kms_key_arn", logging.KmsKeyArn,
            "ARN of the KMS key that encrypts log groups; its policy must admit CloudWatch Logs.");

        public string AccessLogBucket => module.Input("access_log_bucket", logging.AccessLogBucket,
            "Name of the bucket that receives S3 server access logs; it must accept them already.");
    }
}

using Infra.Constructs;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using Infra.Constructs.S3;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Logging;

/// <summary>Where logs go: the KMS key of all log groups and the bucket of S3 server access logs.</summary>
public sealed class LoggingModule : ChildModule, ILogging
{
    private const int AccessLogDays = 365;

    /// <summary>Creates <c>module.logging</c>.</summary>
    public LoggingModule(ModuleScope scope) : base(scope, "logging")
    {
        var key = new L1.KmsKey.KmsKey(this, "log_key", new L1.KmsKey.KmsKeyConfig
        {
            Description = $"CloudWatch log groups of {Environment.Name}",
            EnableKeyRotation = true,
            DeletionWindowInDays = 30,
            Policy = new PolicyDocument(AccountStatement(), LogsStatement()).ToJson(),
            Tags = NameTag.Of($"{Environment.Name}-logs"),
        });
        var bucketName = $"{Environment.Name}-logs";
        var bucketArn = $"arn:{Environment.Partition}:s3:::{bucketName}";
        var bucket = new Bucket(this, "access_logs", new BucketProps
        {
            BucketName = bucketName,
            // S3 delivers access logs only to buckets with SSE-S3, and keeps writing to them while the others are destroyed.
            KmsEncryption = false,
            Protected = false,
            ExpirationDays = AccessLogDays,
            ReceivesAccessLogs = true,
            PolicyStatements =
            [
                new PolicyStatement
                {
                    Sid = "DeliverAccessLogs",
                    Principals = [PolicyPrincipal.Service("logging.s3.amazonaws.com")],
                    Actions = ["s3:PutObject"],
                    Resources = [$"{bucketArn}/logs/bucket/*"],
                    Conditions = [new("StringEquals", "aws:SourceAccount", AccountId)],
                },
            ],
        });
        KmsKeyArn = Output("kms_key_arn", key.Arn, "ARN of the KMS key that encrypts log groups.");
        AccessLogBucket = Output("access_log_bucket", bucket.BucketName,
            "Name of the bucket that receives S3 server access logs, once it accepts them.", bucket.PolicyResource);
        AccessLogBucketName = bucket.BucketName;
    }

    /// <inheritdoc />
    public string KmsKeyArn { get; }

    /// <inheritdoc />
    public string AccessLogBucket { get; }

    /// <summary>Name of the access log bucket; known at synthesis.</summary>
    public string AccessLogBucketName { get; }

    private PolicyStatement AccountStatement() => new()
    {
        Sid = "AccountAdministersKey",
        Principals = [PolicyPrincipal.Arn($"arn:{Environment.Partition}:iam::{AccountId}:root")],
        Actions = ["kms:*"],
        Resources = ["*"],
    };

    /// <remarks><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"/></remarks>
    private PolicyStatement LogsStatement() => new()
    {
        Sid = "CloudWatchLogsUsesKey",
        Principals = [PolicyPrincipal.Service($"logs.{Environment.Region}.{Environment.DnsSuffix}")],
        Actions = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        Resources = ["*"],
        Conditions =
        [
            new("ArnLike", "kms:EncryptionContext:aws:logs:arn",
                $"arn:{Environment.Partition}:logs:{Environment.Region}:{AccountId}:*"),
        ],
    };
}

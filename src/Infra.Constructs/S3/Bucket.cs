using HashiCorp.Cdktf;
using Infra.Constructs.Backup;
using Infra.Constructs.Iam;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Constructs.S3;

/// <summary>
/// A private, encrypted S3 bucket that answers TLS only: <c>aws_s3_bucket.&lt;id&gt;</c> and its settings <c>&lt;id&gt;_*</c>.
/// </summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"/></remarks>
public sealed class Bucket
{
    private readonly string _id;
    private readonly string _reference;

    /// <exception cref="ModelException">BUCKET_NAME: the name has fewer than 3 or more than 63 characters.</exception>
    public Bucket(ChildModule module, string id, BucketProps props)
    {
        ModelException.ThrowIf(props.BucketName.Length is < 3 or > 63, module, id, "BUCKET_NAME",
            $"bucket name must have 3 to 63 characters, got {props.BucketName.Length} ({props.BucketName})");
        _id = id;
        BucketName = props.BucketName;
        Arn = $"arn:{module.Environment.Partition}:s3:::{props.BucketName}";
        Resource = new L1.S3Bucket.S3Bucket(module, id, new L1.S3Bucket.S3BucketConfig
        {
            Bucket = props.BucketName,
            ForceDestroy = !props.Protected,
            Lifecycle = props.Protected ? new TerraformResourceLifecycle { PreventDestroy = true } : null,
        });
        _reference = $"${{aws_s3_bucket.{id}.id}}";

        var accessBlock = new L1.S3BucketPublicAccessBlock.S3BucketPublicAccessBlock(module, $"{id}_public_access_block",
            new L1.S3BucketPublicAccessBlock.S3BucketPublicAccessBlockConfig
            {
                Bucket = _reference,
                BlockPublicAcls = true,
                BlockPublicPolicy = true,
                IgnorePublicAcls = true,
                RestrictPublicBuckets = true,
            });
        _ = new L1.S3BucketOwnershipControls.S3BucketOwnershipControls(module, $"{id}_ownership",
            new L1.S3BucketOwnershipControls.S3BucketOwnershipControlsConfig
            {
                Bucket = _reference,
                Rule = new L1.S3BucketOwnershipControls.S3BucketOwnershipControlsRule { ObjectOwnership = "BucketOwnerEnforced" },
            });
        _ = new L1.S3BucketServerSideEncryptionConfiguration.S3BucketServerSideEncryptionConfigurationA(module, $"{id}_encryption",
            new L1.S3BucketServerSideEncryptionConfiguration.S3BucketServerSideEncryptionConfigurationAConfig
            {
                Bucket = _reference,
                Rule = new[]
                {
                    new L1.S3BucketServerSideEncryptionConfiguration.S3BucketServerSideEncryptionConfigurationRuleA
                    {
                        ApplyServerSideEncryptionByDefault = new L1.S3BucketServerSideEncryptionConfiguration
                            .S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA
                        {
                            SseAlgorithm = props.KmsEncryption ? "aws:kms" : "AES256",
                        },
                        BucketKeyEnabled = props.KmsEncryption,
                    },
                },
            });
        // S3 answers 409 when a bucket's policy and its public access block are changed at the same time.
        PolicyResource = new L1.S3BucketPolicy.S3BucketPolicy(module, $"{id}_policy", new L1.S3BucketPolicy.S3BucketPolicyConfig
        {
            Bucket = _reference,
            Policy = new PolicyDocument([RefusePlainHttp(), .. props.PolicyStatements]).ToJson(),
            DependsOn = [accessBlock],
        });
        if (props.Versioned)
        {
            _ = new L1.S3BucketVersioning.S3BucketVersioningA(module, $"{id}_versioning", new L1.S3BucketVersioning.S3BucketVersioningAConfig
            {
                Bucket = _reference,
                VersioningConfiguration = new L1.S3BucketVersioning.S3BucketVersioningVersioningConfiguration { Status = "Enabled" },
            });
        }

        if (props.AccessLogBucket is { } target)
        {
            _ = new L1.S3BucketLogging.S3BucketLoggingA(module, $"{id}_logging", new L1.S3BucketLogging.S3BucketLoggingAConfig
            {
                Bucket = _reference,
                TargetBucket = target,
                TargetPrefix = $"logs/bucket/{props.BucketName}/",
            });
        }

        AddLifecycle(module, id, props);
        if (props.ReadOrigin is { } origin)
        {
            AllowReading(module, id, origin);
        }

        module.Inventory.Add(new BucketEntry
        {
            Owner = module.Owner?.Word,
            Name = props.BucketName,
            Address = module.AddressOf($"aws_s3_bucket.{id}"),
            Setting = props.Setting ?? module.Inventory.Header.NameInput,
            ReceivesAccessLogs = props.ReceivesAccessLogs,
        });
    }

    /// <summary>Name of the bucket; known at synthesis.</summary>
    public string BucketName { get; }

    /// <summary>ARN of the bucket; known at synthesis.</summary>
    public string Arn { get; }

    /// <summary>The bucket as a dependency.</summary>
    public ITerraformDependable Resource { get; }

    /// <summary>The bucket's policy as a dependency, for those that may use the bucket only once it allows them.</summary>
    public ITerraformDependable PolicyResource { get; }

    /// <summary>The bucket for a backup plan, which then waits for it.</summary>
    public BackupResource ForBackup =>
        new(new BackedUpEntry(BackedUpEntry.Bucket, BucketName), $"${{aws_s3_bucket.{_id}.arn}}");

    private PolicyStatement RefusePlainHttp() => new()
    {
        Sid = "RefusePlainHttp",
        Effect = "Deny",
        Principals = [PolicyPrincipal.Anyone],
        Actions = ["s3:*"],
        Resources = [Arn, $"{Arn}/*"],
        Conditions = [new("Bool", "aws:SecureTransport", "false")],
    };

    private void AllowReading(ChildModule module, string id, string origin) =>
        _ = new L1.S3BucketCorsConfiguration.S3BucketCorsConfiguration(module, $"{id}_cors",
            new L1.S3BucketCorsConfiguration.S3BucketCorsConfigurationConfig
            {
                Bucket = _reference,
                CorsRule = new[]
                {
                    new L1.S3BucketCorsConfiguration.S3BucketCorsConfigurationCorsRule
                    {
                        Id = "read",
                        AllowedMethods = ["GET", "HEAD"],
                        AllowedOrigins = [origin],
                        AllowedHeaders = ["Authorization"],
                        ExposeHeaders = ["Access-Control-Allow-Origin"],
                    },
                },
            });

    private void AddLifecycle(ChildModule module, string id, BucketProps props)
    {
        if (props.ExpirationDays is null && props.NoncurrentVersionExpirationDays is null && props.PrefixExpirations.Count == 0)
        {
            return;
        }

        _ = new L1.S3BucketLifecycleConfiguration.S3BucketLifecycleConfiguration(module, $"{id}_lifecycle",
            new L1.S3BucketLifecycleConfiguration.S3BucketLifecycleConfigurationConfig
            {
                Bucket = _reference,
                Rule = new[] { WholeBucket(props) }.Concat(props.PrefixExpirations.Select(Expire)).ToArray(),
            });
    }

    private static L1.S3BucketLifecycleConfiguration.S3BucketLifecycleConfigurationRule WholeBucket(BucketProps props) => new()
    {
        Id = "expire",
        Status = "Enabled",
        Filter = Prefix(string.Empty),
        Expiration = props.ExpirationDays is { } days ? After(days) : null,
        NoncurrentVersionExpiration = props.NoncurrentVersionExpirationDays is not { } oldDays ? null : new[]
        {
            new L1.S3BucketLifecycleConfiguration.S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration
            {
                NoncurrentDays = oldDays,
            },
        },
        AbortIncompleteMultipartUpload = new[]
        {
            new L1.S3BucketLifecycleConfiguration.S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload
            {
                DaysAfterInitiation = 7,
            },
        },
    };

    private static L1.S3BucketLifecycleConfiguration.S3BucketLifecycleConfigurationRule Expire(PrefixExpiration expiration) => new()
    {
        Id = expiration.Id,
        Status = "Enabled",
        Filter = Prefix(expiration.Prefix),
        Expiration = After(expiration.Days),
    };

    private static L1.S3BucketLifecycleConfiguration.S3BucketLifecycleConfigurationRuleFilter[] Prefix(string prefix) =>
        [new L1.S3BucketLifecycleConfiguration.S3BucketLifecycleConfigurationRuleFilter { Prefix = prefix }];

    private static L1.S3BucketLifecycleConfiguration.S3BucketLifecycleConfigurationRuleExpiration[] After(int days) =>
        [new L1.S3BucketLifecycleConfiguration.S3BucketLifecycleConfigurationRuleExpiration { Days = days }];
}

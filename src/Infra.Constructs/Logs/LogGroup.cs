using HashiCorp.Cdktf;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Constructs.Logs;

/// <summary>Properties of <see cref="LogGroup"/>.</summary>
public sealed record LogGroupProps
{
    /// <summary>Name of the log group; 1 to 512 characters.</summary>
    public required string LogGroupName { get; init; }

    /// <summary>Retention in days; one of the values CloudWatch Logs knows, 0 keeps events forever.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"/></remarks>
    public required int RetentionDays { get; init; }

    /// <summary>ARN of the KMS key that encrypts the events.</summary>
    public required string KmsKeyArn { get; init; }
}

/// <summary>An encrypted CloudWatch log group with a retention: <c>aws_cloudwatch_log_group.&lt;id&gt;</c>.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"/></remarks>
public sealed class LogGroup
{
    /// <summary>Creates the log group.</summary>
    public LogGroup(ChildModule module, string id, LogGroupProps props)
    {
        LogGroupName = props.LogGroupName;
        Resource = new L1.CloudwatchLogGroup.CloudwatchLogGroup(module, id, new L1.CloudwatchLogGroup.CloudwatchLogGroupConfig
        {
            Name = props.LogGroupName,
            RetentionInDays = props.RetentionDays,
            KmsKeyId = props.KmsKeyArn,
        });
        Arn = $"${{aws_cloudwatch_log_group.{id}.arn}}";
        module.Inventory.AddLogGroup(props.LogGroupName);
    }

    /// <summary>Name of the log group; known at synthesis.</summary>
    public string LogGroupName { get; }

    /// <summary>ARN without the trailing <c>:*</c>. Terraform expression: pass it on, never parse it.</summary>
    public string Arn { get; }

    /// <summary>The log group as a dependency.</summary>
    public ITerraformDependable Resource { get; }
}

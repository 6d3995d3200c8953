namespace Infra.Cli.Aws;

/// <summary>As whom, and where, the AWS CLI works.</summary>
public sealed record AwsIdentity
{
    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>Named profile of the AWS CLI; null leaves the choice to the usual credential chain.</summary>
    public required string? Profile { get; init; }

    /// <summary>ARN of the IAM role to assume; null uses the credentials as they are.</summary>
    public required string? RoleArn { get; init; }

    /// <summary>The only accounts that may be changed, 12 digits each; empty allows any.</summary>
    public IReadOnlyList<string> AllowedAccountIds { get; init; } = [];
}

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

/// <summary>Who AWS says is calling.</summary>
/// <param name="Account">Account id, 12 digits.</param>
/// <param name="Arn">ARN of the user or of the assumed role's session.</param>
/// <remarks><see href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html"/></remarks>
public sealed record CallerIdentity(string Account, string Arn)
{
    /// <summary>Partition of the account: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public string Partition => Arn.Split(':') is [_, var partition, ..] ? partition : "aws";
}

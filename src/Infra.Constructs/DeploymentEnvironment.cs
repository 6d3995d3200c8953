namespace Infra.Constructs;

/// <summary>Where a stack is deployed and what all its modules share.</summary>
public sealed record DeploymentEnvironment
{
    /// <summary>Prefix of nearly every physical name; lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>AWS region, for example <c>eu-central-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>Id of the AWS account: twelve digits, or a Terraform expression valid in the stack.</summary>
    public required string AccountId { get; init; }

    /// <summary>ARN of the permissions boundary put on every IAM role; null for none.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"/></remarks>
    public string? PermissionsBoundaryArn { get; init; }

    /// <summary>Partition of <see cref="Region"/>: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"/></remarks>
    public string Partition => Region switch
    {
        _ when Region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when Region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };

    /// <summary>DNS suffix of service principals that carry one: <c>amazonaws.com</c> or <c>amazonaws.com.cn</c>.</summary>
    public string DnsSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}

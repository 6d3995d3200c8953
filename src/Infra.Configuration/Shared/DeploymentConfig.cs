namespace Infra.Configuration.Shared;

/// <summary>What every deployment has, whatever its platform: name, place, credentials and tags.</summary>
public sealed record DeploymentConfig
{
    /// <summary>Name of the EKS cluster and prefix of nearly every other name.</summary>
    public required string Name { get; init; }

    /// <summary>AWS Region that everything is created in.</summary>
    public required string Region { get; init; }

    /// <summary>Named profile of the AWS CLI; null leaves the choice to the usual credential chain.</summary>
    public required string? Profile { get; init; }

    /// <summary>The only AWS accounts that Terraform may change, 12 digits each; empty allows any.</summary>
    public required IReadOnlyList<string> AllowedAccountIds { get; init; }

    /// <summary>ARN of the IAM role that the AWS provider assumes; null uses the credentials as they are.</summary>
    public required string? AssumeRoleArn { get; init; }

    /// <summary>ARN of the IAM policy set as permissions boundary on every IAM role; null sets none.</summary>
    public required string? PermissionsBoundaryArn { get; init; }

    /// <summary>Tags of every resource that can carry tags; at most 40, in key order.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>Accounts that the deployment can go to, as far as the configuration tells; empty when it says nothing.</summary>
    public IReadOnlyList<string> Accounts =>
        AssumeRoleArn is { } role && Arns.Parts(role).Account is { Length: > 0 } account ? [account] : AllowedAccountIds;
}

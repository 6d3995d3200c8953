namespace Infra.Cli.Aws;

/// <summary>Who AWS says is calling.</summary>
/// <param name="Account">Account id, 12 digits.</param>
/// <param name="Arn">ARN of the user or of the assumed role's session.</param>
/// <remarks><see href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html"/></remarks>
public sealed record CallerIdentity(string Account, string Arn)
{
    /// <summary>Partition of the account: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public string Partition => Arn.Split(':') is [_, var partition, ..] ? partition : "aws";
}

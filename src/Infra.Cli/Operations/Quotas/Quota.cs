namespace Infra.Cli.Operations.Quotas;

/// <summary>A limit of an AWS account in one Region.</summary>
/// <param name="Service">Service code of Service Quotas, such as <c>ec2</c>.</param>
/// <param name="Code">Quota code, such as <c>L-1216C47A</c>.</param>
/// <param name="Name">What is limited, for people.</param>
/// <remarks><see href="https://docs.aws.amazon.com/general/latest/gr/ec2-service.html#limits_ec2"/></remarks>
internal sealed record Quota(string Service, string Code, string Name)
{
    /// <summary>Elastic IP addresses; a NAT gateway has one.</summary>
    public static readonly Quota ElasticIps = new("ec2", "L-0263D0A3", "Elastic IP addresses");

    /// <summary>VPCs; the number of internet gateways follows it.</summary>
    public static readonly Quota Vpcs = new("vpc", "L-F678F1CE", "VPCs");

    /// <summary>RDS databases.</summary>
    public static readonly Quota Databases = new("rds", "L-7B6409FD", "RDS databases");
}

/// <summary>How much of a limit a configuration takes.</summary>
/// <param name="Quota">The limit.</param>
/// <param name="AtOnce">What the deployment itself takes.</param>
/// <param name="AtMost">What the platform takes when it has grown to its configured maximum.</param>
/// <param name="Others">What else in the account takes of it now, without this platform.</param>
/// <param name="Explanation">Where <paramref name="AtMost"/> comes from.</param>
internal sealed record QuotaNeed(Quota Quota, int AtOnce, int AtMost, int Others, string Explanation)
{
    /// <summary>The value that the limit must have.</summary>
    public int Wanted => AtMost + Others;

    /// <summary>The value without which the deployment fails.</summary>
    public int Needed => AtOnce + Others;

    /// <summary>What <see cref="Wanted"/> is the sum of.</summary>
    public string Sum => Others == 0 ? Explanation : $"{Explanation} + {Others} in use by others";
}

namespace Infra.Configuration;

/// <summary>An S3 bucket of an IVS instance.</summary>
public sealed record IvsBucketConfig
{
    /// <summary>Bucket name; unique in all of AWS.</summary>
    public required string Name { get; init; }

    /// <summary>True: created here. False: it exists already and only access to it is granted.</summary>
    public required bool Create { get; init; }
}

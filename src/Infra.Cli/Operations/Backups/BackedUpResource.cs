using Infra.Configuration;

namespace Infra.Cli.Operations.Backups;

/// <summary>Something that an instance's backup plan covers.</summary>
/// <param name="Type">Type in AWS Backup: <c>RDS</c>, <c>S3</c> or <c>EBS</c>.</param>
/// <param name="Name">Identifier of a database, name of a bucket, or the claim of a volume.</param>
internal sealed record BackedUpResource(string Type, string Name)
{
    /// <summary>A database.</summary>
    public const string Database = "RDS";

    /// <summary>A bucket.</summary>
    public const string Bucket = "S3";

    /// <summary>A volume.</summary>
    public const string Volume = "EBS";

    /// <summary>Whether AWS Backup can bring back any moment of it, and not only those of its snapshots.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html"/></remarks>
    public bool CanBeContinuous => Type is Database or Bucket;

    /// <summary>Whether a resource of AWS is this one. The id of a volume is not known beforehand; a plan covers a single one.</summary>
    public bool Is(string arn) => Type switch
    {
        Database => arn.EndsWith($":db:{Name}", StringComparison.Ordinal),
        Bucket => arn.EndsWith($":::{Name}", StringComparison.Ordinal),
        _ => arn.Contains(":volume/", StringComparison.Ordinal),
    };

    /// <summary>What the plan of a SIMPHERA instance covers.</summary>
    public static IReadOnlyList<BackedUpResource> Of(InstanceNames instance) =>
    [
        .. instance.Databases.Values.Select(identifier => new BackedUpResource(Database, identifier)),
        new BackedUpResource(Bucket, instance.Bucket),
    ];

    /// <summary>What the plan of an IVS instance covers: the created buckets, and the volume of MongoDB.</summary>
    public static IReadOnlyList<BackedUpResource> Of(IvsInstanceConfig instance) =>
    [
        .. new[] { instance.DataBucket, instance.RawDataBucket }
            .Where(bucket => bucket.Create)
            .Select(bucket => new BackedUpResource(Bucket, bucket.Name)),
        new BackedUpResource(Volume, $"datadir-{instance.ReleaseName}-mongodb-0"),
    ];
}

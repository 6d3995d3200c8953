namespace Infra.Cli.Operations.Restore;

/// <summary>The bucket of the platform that a restore is about.</summary>
/// <param name="Instance">The SIMPHERA instance.</param>
/// <param name="Account">Account of the platform.</param>
/// <param name="Partition">Partition of that account, such as <c>aws</c>.</param>
internal sealed record BucketSubject(InstanceNames Instance, string Account, string Partition)
{
    /// <summary>Name of the bucket.</summary>
    public string Name => Instance.Bucket;

    /// <summary>ARN of the bucket, which its backups keep when it is gone.</summary>
    public string Arn => Owned(Name).Arn;

    /// <summary>Finds it in the configuration.</summary>
    /// <exception cref="CliException">INSTANCE_UNKNOWN, or a fault of AWS.</exception>
    public static async Task<BucketSubject> OfAsync(Operation operation, string instance, CancellationToken cancellation)
    {
        var names = operation.Instance(instance);
        var caller = await operation.Aws.CallerAsync(cancellation);
        return new BucketSubject(names, caller.Account, caller.Partition);
    }

    /// <summary>A bucket of the same account.</summary>
    public OwnedBucket Owned(string name) => new(name, Account, Partition);
}

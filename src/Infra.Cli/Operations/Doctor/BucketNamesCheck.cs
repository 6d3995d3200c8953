using Infra.Cli.Operations.Buckets;
using Infra.Inventory;

namespace Infra.Cli.Operations.Doctor;

/// <summary>Whether the names of the platform's buckets are free or ours: all accounts of AWS share them.</summary>
/// <param name="operation">The running command.</param>
internal sealed class BucketNamesCheck(Operation operation) : ICheck
{
    /// <inheritdoc />
    public string Name => "bucket names";

    /// <inheritdoc />
    public bool NeedsAws => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation) =>
        await Task.WhenAll(operation.Inventory.Buckets.Select(bucket => LookAsync(bucket, cancellation)));

    private async Task<CheckResult> LookAsync(BucketEntry bucket, CancellationToken cancellation)
    {
        var check = $"bucket {bucket.Name}";
        try
        {
            return Result(check, await BucketPresence.OfAsync(operation.Aws, bucket.Name, cancellation), bucket);
        }
        catch (CliException fault)
        {
            return CheckResult.Unknown(check, fault, "s3:ListBucket");
        }
    }

    private CheckResult Result(string check, BucketPresence presence, BucketEntry bucket)
    {
        var isMade = bucket.Address is not null;
        var change = $"change {bucket.Setting}";
        return presence.Holder switch
        {
            BucketHolder.Nobody when isMade => CheckResult.Ok(check, "the name is free"),
            BucketHolder.Nobody => CheckResult.Fault(check, "does not exist, and the deployment does not make it", $"create it, or {change}"),
            BucketHolder.ThisAccount when presence.Region != operation.Inventory.Region => CheckResult.Fault(
                check, $"is in this account, but in {presence.Region}", change),
            BucketHolder.ThisAccount => CheckResult.Ok(check, "is in this account"),
            BucketHolder.AnotherAccount when isMade => CheckResult.Fault(check, "another account has this name", change),
            _ => CheckResult.Warning(check, "exists, and you may not look at it: another account's, or you lack s3:ListBucket", change),
        };
    }
}

using Infra.Cli.Aws;
using Infra.Cli.Operations.Buckets;

namespace Infra.Cli.Operations.State;

/// <summary>Makes the bucket of the Terraform state, or sets right what differs from how it should be.</summary>
/// <param name="operation">The running command.</param>
internal sealed class StateInit(Operation operation)
{
    // S3 and IAM may show a change a moment late.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    private readonly AwsCli _aws = operation.StateAws;

    private string FileName => StateBackendFile.NameOf(operation.Environment);

    /// <summary>Runs it.</summary>
    /// <param name="bucketName">Name of the bucket; null takes the configured one, else one that is unique by the account's id.</param>
    /// <param name="policyName">Name of the policy for whoever deploys; null makes none.</param>
    /// <param name="cancellation">Stops it; it can be run again.</param>
    /// <exception cref="CliException">STATE_BUCKET_NAME, STATE_BUCKET_OTHER, STATE_BUCKET_TAKEN, STATE_BUCKET_REGION, or a fault of AWS.</exception>
    public async Task<StateInitResult> RunAsync(string? bucketName, string? policyName, CancellationToken cancellation)
    {
        await _aws.RequireAllowedAccountAsync(cancellation);
        var caller = await _aws.CallerAsync(cancellation);
        var bucket = new StateBucket(Choose(bucketName, caller.Account), caller.Account, caller.Partition, operation.Backend.KmsKeyId);
        var policy = policyName is null ? null : new StateAccessPolicy(_aws, policyName, bucket, operation.Backend);
        var isNew = await IsNewAsync(bucket, cancellation);
        var faults = await FaultsAsync(bucket, cancellation);
        var policyChanges = policy is null ? [] : await policy.ChangesAsync(cancellation);
        var writesFile = operation.Backend.Bucket != bucket.Name;

        Announce(bucket, isNew, faults, policy, policyChanges, writesFile);
        if (isNew)
        {
            await CreateAsync(bucket, cancellation);
        }

        foreach (var change in faults.Select(fault => fault.Repair).Concat(policyChanges))
        {
            await _aws.ChangeAsync(change.Service, change.Operation, change.Input, cancellation);
        }

        if (!operation.Mode.DryRun)
        {
            // Only a bucket that is safe gets into the file, where a deployment finds it.
            await ReadBackAsync(bucket, policy, cancellation);
            if (writesFile)
            {
                StateBackendFile.Write(operation, bucket.Name);
            }
        }

        return new StateInitResult
        {
            Account = bucket.Owner,
            Bucket = bucket.Name,
            Region = operation.Backend.Region,
            Key = operation.Backend.Key,
            Created = isNew,
            Repaired = isNew ? [] : [.. faults.Select(fault => fault.Setting.Name)],
            Policy = policy?.Arn,
            PolicyChanged = policyChanges.Count > 0,
            FileWritten = writesFile,
        };
    }

    private string Choose(string? given, string account)
    {
        var configured = operation.Backend.Bucket;
        return given is null || configured is null || given == configured
            ? given ?? configured ?? StateBucket.DefaultName(operation.Inventory.Name, account, operation.Backend.Region)
            : throw new CliException(
                "STATE_BUCKET_OTHER",
                $"{FileName} names the bucket '{configured}', and a state in it would be left behind: to move to '{given}', "
                + "take the name out of the file, run this again, and then 'terraform init -migrate-state'");
    }

    private async Task<bool> IsNewAsync(StateBucket bucket, CancellationToken cancellation)
    {
        var presence = await BucketPresence.OfAsync(_aws, bucket.Name, cancellation);
        return presence.Holder switch
        {
            BucketHolder.Nobody => true,
            BucketHolder.ThisAccount when presence.Region == operation.Backend.Region => false,
            BucketHolder.ThisAccount => throw new CliException(
                "STATE_BUCKET_REGION",
                $"the bucket '{bucket.Name}' is in {presence.Region}, and {FileName} says {operation.Backend.Region}: "
                + "change region there, or choose another name with --bucket"),
            BucketHolder.AnotherAccount => throw Taken(bucket),
            _ => throw new CliException(
                "STATE_BUCKET_TAKEN",
                $"the bucket '{bucket.Name}' exists, and you may not look at it: it belongs to another account, or you lack s3:ListBucket on it; "
                + "choose another name with --bucket"),
        };
    }

    private async Task<IReadOnlyList<SettingFault>> FaultsAsync(StateBucket bucket, CancellationToken cancellation)
    {
        var faults = await Task.WhenAll(bucket.Settings.Select(async setting =>
        {
            var (fault, repair) = await bucket.CheckAsync(_aws, setting, cancellation);
            return fault is null ? null : new SettingFault(setting, fault, repair);
        }));
        return [.. faults.OfType<SettingFault>()];
    }

    private void Announce(
        StateBucket bucket, bool isNew, IReadOnlyList<SettingFault> faults, StateAccessPolicy? policy, IReadOnlyList<AwsCall> policyChanges,
        bool writesFile)
    {
        string[] changes =
        [
            .. isNew ? new[] { $"create the bucket '{bucket.Name}' in {operation.Backend.Region}" } : [],
            .. isNew ? new[] { $"set its {string.Join(", ", faults.Select(fault => fault.Setting.Name))}" } : faults.Select(Repair),
            .. policyChanges.Count > 0 ? new[] { $"write the access policy {policy!.Arn}" } : [],
            .. writesFile ? new[] { $"write the bucket's name to {FileName}" } : [],
        ];
        if (changes.Length == 0)
        {
            return;
        }

        operation.Say($"To do in account {bucket.Owner}:");
        foreach (var change in changes)
        {
            operation.Say($"  - {change}");
        }

        Confirmation.RequireYes(operation, "Go on?");

        string Repair(SettingFault fault) => $"set the {fault.Setting.Name} of the bucket '{bucket.Name}' ({fault.Text})";
    }

    private async Task CreateAsync(StateBucket bucket, CancellationToken cancellation)
    {
        try
        {
            await _aws.ChangeAsync("s3api", "create-bucket", bucket.Creation(operation.Backend.Region), cancellation);
        }
        catch (AwsFault fault) when (fault.ErrorCode is "BucketAlreadyExists")
        {
            throw Taken(bucket);
        }
    }

    private Task<bool> ReadBackAsync(StateBucket bucket, StateAccessPolicy? policy, CancellationToken cancellation) =>
        new Waiting(operation).ForAsync(
            $"bucket '{bucket.Name}' to show its settings",
            Settling,
            "run the same command again: it sets right what still differs",
            async token =>
            {
                if ((await BucketPresence.OfAsync(_aws, bucket.Name, token)).Holder is not BucketHolder.ThisAccount)
                {
                    return Progress<bool>.NotYet("the bucket is not there");
                }

                var faults = await FaultsAsync(bucket, token);
                var isPolicyDone = policy is null || (await policy.ChangesAsync(token)).Count == 0;
                return (faults, isPolicyDone) switch
                {
                    ([], true) => Progress<bool>.Reached(result: true),
                    ([var fault, ..], _) => Progress<bool>.NotYet(fault.Text),
                    _ => Progress<bool>.NotYet("the access policy differs"),
                };
            },
            cancellation);

    private static CliException Taken(StateBucket bucket) => new(
        "STATE_BUCKET_TAKEN",
        $"the bucket '{bucket.Name}' belongs to another account: names of buckets are shared by all of AWS; choose another one with --bucket");

    private sealed record SettingFault(IBucketSetting Setting, string Text, AwsCall Repair);
}

/// <summary>What <c>infra state init</c> found and did.</summary>
internal sealed record StateInitResult
{
    /// <summary>Account of the bucket.</summary>
    public required string Account { get; init; }

    /// <summary>Name of the bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>Its Region.</summary>
    public required string Region { get; init; }

    /// <summary>Object key of the state.</summary>
    public required string Key { get; init; }

    /// <summary>True when the bucket was not there before.</summary>
    public required bool Created { get; init; }

    /// <summary>Settings of an existing bucket that were set right.</summary>
    public required IReadOnlyList<string> Repaired { get; init; }

    /// <summary>ARN of the policy for whoever deploys; null when none was asked for.</summary>
    public required string? Policy { get; init; }

    /// <summary>True when the policy was made or changed.</summary>
    public required bool PolicyChanged { get; init; }

    /// <summary>True when <c>state-backend.json</c> was written.</summary>
    public required bool FileWritten { get; init; }
}

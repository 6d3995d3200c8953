using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Operations.Buckets;
using Infra.Cli.Operations.State;

namespace Infra.Cli.Operations.Doctor;

/// <summary>The bucket of the Terraform state: there, ours, in the right Region, safe, not locked.</summary>
/// <param name="operation">The running command.</param>
internal sealed class StateCheck(Operation operation) : ICheck
{
    private const string Init = "infra state init";

    private string FileName => StateBackendFile.NameOf(operation.Environment);

    /// <inheritdoc />
    public string Name => "state bucket";

    /// <inheritdoc />
    public bool NeedsAws => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        var backend = operation.Backend;
        if (backend.Bucket is not { } name)
        {
            return [CheckResult.Fault(Name, $"{FileName} names no bucket", Init)];
        }

        var aws = operation.StateAws;
        var presence = await BucketPresence.OfAsync(aws, name, cancellation);
        if (presence is not { Holder: BucketHolder.ThisAccount } || presence.Region != backend.Region)
        {
            return [Unusable(name, presence)];
        }

        var caller = await aws.CallerAsync(cancellation);
        var bucket = new StateBucket(name, caller.Account, caller.Partition, backend.KmsKeyId);
        var details = await Task.WhenAll(
            bucket.Settings.Select(setting => SettingAsync(bucket, setting, cancellation)).Append(LockAsync(bucket, cancellation)));
        return [CheckResult.Ok(Name, $"{name} in {presence.Region}"), .. details];
    }

    private CheckResult Unusable(string bucket, BucketPresence presence) => presence.Holder switch
    {
        BucketHolder.Nobody => CheckResult.Fault(Name, $"there is no bucket '{bucket}'", Init),
        BucketHolder.ThisAccount => CheckResult.Fault(
            Name, $"{bucket} is in {presence.Region}, not in {operation.Backend.Region}", $"set region in {FileName}"),
        BucketHolder.AnotherAccount => CheckResult.Fault(
            Name, $"{bucket} belongs to another account", $"take its name out of {FileName}, then {Init}"),
        _ => CheckResult.Fault(
            Name,
            $"you may not look at {bucket}: another account's, or you lack the permission s3:ListBucket",
            "ask for s3:ListBucket on it"),
    };

    private async Task<CheckResult> SettingAsync(StateBucket bucket, IBucketSetting setting, CancellationToken cancellation)
    {
        var check = $"{Name}: {setting.Name}";
        try
        {
            var (fault, _) = await bucket.CheckAsync(operation.StateAws, setting, cancellation);
            return fault is null ? CheckResult.Ok(check, "set") : CheckResult.Warning(check, fault, Init);
        }
        catch (AwsFault fault)
        {
            return CheckResult.Unknown(check, fault, setting.Permission);
        }
    }

    // A lock without a run behind it was left by one that was killed, and stops every plan.
    private async Task<CheckResult> LockAsync(StateBucket bucket, CancellationToken cancellation)
    {
        var check = $"{Name}: lock";
        var key = $"{operation.Backend.Key}.tflock";
        try
        {
            var locked = await operation.StateAws.TryReadAsync(
                "s3api", "head-object", new JsonObject { ["Bucket"] = bucket.Name, ["Key"] = key }, cancellation);
            return locked is null
                ? CheckResult.Ok(check, "free")
                : CheckResult.Warning(
                    check,
                    $"{key} is there: Terraform runs elsewhere, or was killed",
                    "wait, or terraform force-unlock ID (terraform plan shows the ID)");
        }
        catch (AwsFault fault)
        {
            return CheckResult.Unknown(check, fault, "s3:GetObject");
        }
    }
}

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
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        var results = new List<CheckResult>();
        foreach (var (name, isMade, input) in Buckets())
        {
            var check = $"bucket {name}";
            try
            {
                results.Add(Result(check, await BucketPresence.OfAsync(operation.Aws, name, cancellation), isMade, input));
            }
            catch (CliException fault)
            {
                results.Add(Inability.Of(check, fault, "s3:ListBucket"));
            }
        }

        return results;
    }

    private CheckResult Result(string check, BucketPresence presence, bool isMade, string input) => (presence.Holder, isMade) switch
    {
        (BucketHolder.Nobody, true) => CheckResult.Ok(check, "the name is free"),
        (BucketHolder.Nobody, false) => CheckResult.Fault(check, "does not exist, and create is false", $"create it, or change {input}"),
        (BucketHolder.ThisAccount, _) when presence.Region != operation.Config.Region => CheckResult.Fault(
            check, $"is in this account, but in {presence.Region}", $"change {input}"),
        (BucketHolder.ThisAccount, _) => CheckResult.Ok(check, "is in this account"),
        (BucketHolder.AnotherAccount, true) => CheckResult.Fault(check, "another account has this name", $"change {input}"),
        _ => CheckResult.Warning(
            check, "exists, and you may not look at it: another account's, or you lack s3:ListBucket", $"change {input}"),
    };

    private IEnumerable<(string Name, bool IsMade, string Input)> Buckets()
    {
        var config = operation.Config;
        yield return (operation.Names.LogBucket, true, "infrastructurename");
        foreach (var instance in operation.Names.Instances)
        {
            yield return (instance.Bucket, true, $"infrastructurename or simpheraInstances.{instance.Key}.name");
        }

        if (config.LicenseServer is not null)
        {
            yield return (operation.Names.LicenseServerBucket, true, "infrastructurename");
        }

        foreach (var (key, instance) in config.IvsInstances)
        {
            yield return (instance.DataBucket.Name, instance.DataBucket.Create, $"ivsInstances.{key}.data_bucket.name");
            yield return (instance.RawDataBucket.Name, instance.RawDataBucket.Create, $"ivsInstances.{key}.raw_data_bucket.name");
        }
    }
}

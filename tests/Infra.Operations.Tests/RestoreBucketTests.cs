using System.Text.Json.Nodes;

namespace Infra.Operations.Tests;

public sealed class RestoreBucketTests(BucketPlatform platform) : IClassFixture<BucketPlatform>
{
    private static readonly string Time = RestorePlatform.Ago(TimeSpan.FromHours(2));

    private static readonly string Suffix = RestorePlatform.NamePart(Time);

    private OperationsBench Bench => platform.Bench;

    [Fact]
    public async Task A_new_bucket_gets_the_objects_of_the_time_and_is_as_safe_as_the_original()
    {
        var (instance, bucket) = await NewAsync();

        var run = (await RunAsync(instance, "new", "--yes", "--json")).Succeeded();

        var copy = $"{bucket}-{Suffix}";
        Assert.Equal(copy, run.Json.GetProperty("destination").GetString());
        Assert.Equal(Time, run.Json.GetProperty("restoredTo").GetString());
        AssertCounts(run, expected: 3, present: 3, restored: 3, kept: 0, missing: 0);
        var versioning = await Bench.AwsAsync("s3api", "get-bucket-versioning", "--bucket", copy);
        Assert.Equal("Enabled", versioning.GetProperty("Status").GetString());
        Assert.Equal("crash tests", await TagAsync(copy, "project"));
        var policy = await Bench.AwsAsync("s3api", "get-bucket-policy", "--bucket", copy);
        Assert.Contains("aws:SecureTransport", policy.ToString(), StringComparison.Ordinal);
        Assert.True((await Bench.AwsAsync("s3api", "get-public-access-block", "--bucket", copy))
            .GetProperty("PublicAccessBlockConfiguration").GetProperty("BlockPublicPolicy").GetBoolean());
        Assert.Equal(["of that time", "of that time", "of that time"], (await platform.ReadAsync(copy)).Values);
    }

    [Fact]
    public async Task What_has_gone_from_a_restored_bucket_is_brought_back_by_the_same_command()
    {
        var (instance, bucket) = await NewAsync();
        string[] more = ["--bucket", $"{bucket}-again", "--yes", "--json"];
        (await RunAsync(instance, "new", more)).Succeeded();
        var mark = Bench.Mark;

        (await RunAsync(instance, "new", more)).Succeeded();
        Assert.Empty(Bench.ChangesSince(mark));
        await Bench.AwsAsync("s3api", "delete-object", "--bucket", $"{bucket}-again", "--key", "stays");
        var run = (await RunAsync(instance, "new", more)).Succeeded();

        AssertCounts(run, expected: 3, present: 3, restored: 1, kept: 0, missing: 0);
    }

    [Fact]
    public async Task In_place_brings_back_what_was_deleted_and_says_what_was_changed()
    {
        var (instance, bucket) = await NewAsync();

        (await RunAsync(instance, "in-place")).Refused("nobody is there to confirm");
        var run = (await Bench.RunWithInputAsync("y\n", Arguments(instance, "in-place", "--json"))).Succeeded();

        AssertCounts(run, expected: 3, present: 4, restored: 1, kept: 1, missing: 0);
        Assert.Contains($"1 of the objects were in '{bucket}' in another version", run.Error, StringComparison.Ordinal);
        var texts = await platform.ReadAsync(bucket);
        Assert.Equal(("of that time", "of today"), (texts["deleted"], texts["changed"]));
    }

    [Fact]
    public async Task An_existing_bucket_receives_the_objects_if_it_can()
    {
        var (instance, bucket) = await NewAsync();
        await platform.MakeAsync($"{bucket}-plain");
        await Bench.HookAsync("foreign-buckets", new JsonObject { ["bucket"] = $"{bucket}-foreign" });
        await Bench.AwsAsync("s3api", "create-bucket", "--bucket", $"{bucket}-far", "--region", "us-east-1");
        var target = await platform.VersionedAsync($"{bucket}-target");
        await platform.PutAsync(target, "own", "there before", TimeSpan.FromHours(4));
        var mark = Bench.Mark;

        (await RunAsync(instance, "existing", "--bucket", $"{bucket}-plain", "--yes")).Refused("only into a bucket with versioning");
        (await RunAsync(instance, "existing", "--bucket", $"{bucket}-foreign", "--yes")).Refused("belongs to another account");
        (await RunAsync(instance, "existing", "--bucket", $"{bucket}-far", "--yes")).Refused("AWS Backup restores within a Region");
        (await RunAsync(instance, "existing", "--bucket", $"{bucket}-gone", "--yes")).Refused($"there is no bucket '{bucket}-gone'");
        (await RunAsync(instance, "new", "--bucket", target, "--yes")).Refused($"there is a bucket '{target}' already");
        (await RunAsync(instance, "new", "--bucket", new string('x', 64), "--yes")).Refused("longer than the 63 characters");
        Assert.Equal(2, (await RunAsync(instance, "existing", "--yes")).ExitCode);
        Assert.Equal(2, (await RunAsync(instance, "existing", "--bucket", bucket)).ExitCode);
        Assert.Equal(2, (await RunAsync(instance, "in-place", "--bucket", target)).ExitCode);
        Assert.Empty(Bench.ChangesSince(mark));
        var run = (await RunAsync(instance, "existing", "--bucket", target, "--yes")).Succeeded();

        Assert.StartsWith($"Restored '{bucket}' as of {Time} into '{target}' by job ", run.Lines[0], StringComparison.Ordinal);
        Assert.Equal("Objects: 3 restored, 4 in the bucket now; of the 3 of that time none missing", run.Lines[1]);
        Assert.Equal("there before", (await platform.ReadAsync(target))["own"]);
    }

    [Fact]
    public async Task An_interrupted_restore_goes_on_with_the_job_that_is_running()
    {
        var (instance, _) = await NewAsync();
        await Bench.HookAsync("pace", new JsonObject { ["reads"] = 100_000 });
        var mark = Bench.Mark;
        using (var interruption = new CancellationTokenSource())
        {
            var interrupted = Bench.RunAsync("", Arguments(instance, "new", "--yes"), interruption.Token);
            await RestorePlatform.UntilAsync(() => Jobs(mark) == 1);
            await interruption.CancelAsync();
            Assert.Equal(130, (await interrupted).ExitCode);
        }

        await Bench.HookAsync("pace", body: null);
        var run = (await RunAsync(instance, "new", "--yes", "--json")).Succeeded();

        Assert.Equal(1, Jobs(mark));
        AssertCounts(run, expected: 3, present: 3, restored: 3, kept: 0, missing: 0);
    }

    [Fact]
    public async Task A_bucket_that_an_interrupted_run_made_is_completed()
    {
        var (instance, bucket) = await NewAsync();
        await platform.MakeAsync($"{bucket}-{Suffix}");

        var run = (await RunAsync(instance, "new", "--yes", "--json")).Succeeded();

        Assert.Contains("Going on with bucket", run.Error, StringComparison.Ordinal);
        Assert.Equal(bucket, await TagAsync($"{bucket}-{Suffix}", "infra:beside"));
        AssertCounts(run, expected: 3, present: 3, restored: 3, kept: 0, missing: 0);
    }

    [Fact]
    public async Task Without_the_role_of_a_backup_plan_one_is_made_for_the_restore_alone()
    {
        var bucket = await platform.NewBucketAsync(BucketPlatform.Unplanned);
        var mark = Bench.Mark;

        var rehearsal = (await RunAsync(BucketPlatform.Unplanned, "new", "--dry-run")).Succeeded();
        Assert.Empty(Bench.ChangesSince(mark));
        (await RunAsync(BucketPlatform.Unplanned, "new", "--yes")).Succeeded();

        string[] calls =
        [
            "s3api create-bucket", "s3api put-bucket-tagging", "s3api put-public-access-block", "s3api put-bucket-versioning",
            "s3api put-bucket-encryption", "s3api put-bucket-policy", "iam create-role", "iam attach-role-policy", "iam attach-role-policy",
            "backup start-restore-job", "iam detach-role-policy", "iam detach-role-policy", "iam delete-role",
        ];
        Assert.Equal(calls, rehearsal.Lines.Select(line => string.Join(' ', line.Split(' ')[1..3])));
        Assert.Equal(calls.Length, Bench.ChangesSince(mark).Count);
        var roles = (await Bench.AwsAsync("iam", "list-roles")).GetProperty("Roles").EnumerateArray();
        Assert.DoesNotContain(roles, role => role.GetProperty("RoleName").ValueEquals($"{bucket}-restore"));
    }

    [Fact]
    public async Task What_cannot_be_restored_is_refused_with_the_reason()
    {
        var (instance, bucket) = await NewAsync();
        var none = platform.NewInstance();
        var mark = Bench.Mark;

        (await ToAsync("2020-01-01T00:00:00Z")).Refused($"bucket '{bucket}' can be restored to any time from ");
        (await ToAsync(RestorePlatform.Ago(TimeSpan.FromMinutes(5)))).Refused(" is after that");
        (await RunAsync(none, "new", "--yes")).Refused($"bucket '{BucketPlatform.Name}-{none}' has no backups to restore from yet");
        (await RunAsync("nowhere", "new", "--yes")).Refused("there is no 'nowhere'; known are site1, ");
        Assert.Equal(2, (await ToAsync("latest")).ExitCode);
        Assert.Equal(2, (await RunAsync(instance, "elsewhere")).ExitCode);
        Assert.Empty(Bench.ChangesSince(mark));

        await Bench.HookAsync("failures", new JsonObject { ["kind"] = "restore-job", ["message"] = "no access to the key" });
        (await RunAsync(instance, "in-place", "--yes")).Refused("ended as FAILED: no access to the key");

        Task<OperationRun> ToAsync(string time) => Bench.RunAsync("restore", "bucket", instance, "--to", time, "--into", "new", "--yes");
    }

    [Fact]
    public async Task An_object_that_the_job_left_out_is_no_success()
    {
        // The backup ends with its bucket, and knows nothing of the objects of a later one by the same name.
        var instance = platform.NewInstance();
        var bucket = await platform.VersionedAsync($"{BucketPlatform.Name}-{instance}");
        await platform.NewBackupRoleAsync(bucket);
        await platform.BackUpAsync(bucket);
        await Bench.AwsAsync("s3api", "delete-bucket", "--bucket", bucket);
        await platform.VersionedAsync(bucket);
        await platform.PutAsync(bucket, "left-out", "text", TimeSpan.FromHours(3));

        var run = await RunAsync(instance, "new", "--yes");

        run.Refused($"1 objects are not in '{bucket}-{Suffix}' although the original had them at that time");
    }

    private async Task<(string Instance, string Bucket)> NewAsync()
    {
        var instance = platform.NewInstance();
        var bucket = await platform.NewBucketAsync(instance);
        await platform.NewBackupRoleAsync(bucket);
        return (instance, bucket);
    }

    private Task<OperationRun> RunAsync(string instance, string into, params string[] more) =>
        Bench.RunAsync(Arguments(instance, into, more));

    private static string[] Arguments(string instance, string into, params string[] more) =>
        ["restore", "bucket", instance, "--to", Time, "--into", into, .. more];

    private int Jobs(int mark) => Bench.ChangesSince(mark).Count(call => call == "backup:StartRestoreJob");

    private async Task<string?> TagAsync(string bucket, string key)
    {
        var answer = await Bench.AwsAsync("s3api", "get-bucket-tagging", "--bucket", bucket);
        return answer.GetProperty("TagSet").EnumerateArray()
            .Single(tag => tag.GetProperty("Key").ValueEquals(key)).GetProperty("Value").GetString();
    }

    private static void AssertCounts(OperationRun run, int expected, int present, int restored, int kept, int missing)
    {
        var objects = run.Json.GetProperty("objects");
        Assert.Equal(
            [expected, present, restored, kept, missing],
            new[] { "expected", "present", "restored", "kept", "missing" }.Select(name => objects.GetProperty(name).GetInt32()));
    }
}

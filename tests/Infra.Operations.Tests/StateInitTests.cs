using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Trial;

namespace Infra.Operations.Tests;

public sealed class StateInitTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    [Fact]
    public async Task A_safe_bucket_its_policy_and_the_file_are_made()
    {
        bench.NewProject("infrastructurename = \"acme\"");

        var run = (await bench.RunAsync("state", "init", "--yes", "--json")).Succeeded();

        const string Bucket = "acme-tfstate-123456789012-eu-central-1";
        var arn = $"arn:aws:iam::{OperationsBench.Account}:policy/acme-terraform-state";
        Assert.Equal(Bucket, run.Json.GetProperty("bucket").GetString());
        Assert.True(run.Json.GetProperty("created").GetBoolean());
        Assert.Equal(arn, run.Json.GetProperty("policy").GetString());
        Assert.Equal("eu-central-1", (await S3Async("get-bucket-location", Bucket)).GetProperty("LocationConstraint").GetString());
        await AssertSafeAsync(Bucket);
        Assert.Equal(
            """
            {
              "bucket": "acme-tfstate-123456789012-eu-central-1",
              "key": "simphera.tfstate",
              "region": "eu-central-1",
              "encrypt": true,
              "use_lockfile": true
            }

            """,
            await File.ReadAllTextAsync(StateFile));
        var allowed = (await PolicyAsync(arn)).GetProperty("Statement").EnumerateArray()
            .ToDictionary(statement => statement.GetProperty("Sid").GetString()!, statement => statement, StringComparer.Ordinal);
        Assert.Equal($"arn:aws:s3:::{Bucket}/simphera.tfstate.tflock", allowed["LockState"].GetProperty("Resource").GetString());
        Assert.Equal(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], Testing.Policy.Strings(allowed["LockState"].GetProperty("Action")));
        Assert.Equal(["s3:GetObject", "s3:PutObject"], Testing.Policy.Strings(allowed["ReadAndWriteState"].GetProperty("Action")));
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        bench.NewProject("infrastructurename = \"twice\"");
        (await bench.RunAsync("state", "init", "--yes")).Succeeded();
        var written = File.GetLastWriteTimeUtc(StateFile);
        var mark = bench.Mark;

        // Nobody answers questions: there must be none.
        var run = (await bench.RunAsync("state", "init")).Succeeded();

        Assert.Empty(bench.ChangesSince(mark));
        Assert.Equal(written, File.GetLastWriteTimeUtc(StateFile));
        Assert.Equal("Bucket twice-tfstate-123456789012-eu-central-1 in eu-central-1, account 123456789012: as it should be", run.Lines[0]);
    }

    [Fact]
    public async Task Only_what_differs_is_set_right_and_what_others_set_stays()
    {
        const string Bucket = "acme-repaired";
        bench.NewProject("infrastructurename = \"repaired\"");
        (await bench.RunAsync("state", "init", "--yes", "--bucket", Bucket)).Succeeded();
        await S3Async("put-bucket-versioning", Bucket, "--versioning-configuration", "Status=Suspended");
        await S3Async("put-bucket-policy", Bucket, "--policy", OtherPolicy(Bucket));
        await S3Async("put-bucket-lifecycle-configuration", Bucket, "--lifecycle-configuration", OtherLifecycle);
        var mark = bench.Mark;

        var run = (await bench.RunAsync("state", "init", "--yes", "--json")).Succeeded();

        Assert.Equal(
            ["s3:PutBucketVersioning", "s3:PutBucketPolicy", "s3:PutLifecycleConfiguration"],
            bench.ChangesSince(mark).Select(name => name.Replace("s3:PutBucketLifecycleConfiguration", "s3:PutLifecycleConfiguration", StringComparison.Ordinal)));
        Assert.Equal(
            ["versioning", "TLS-only policy", "lifecycle of old versions"],
            run.Json.GetProperty("repaired").EnumerateArray().Select(name => name.GetString()));
        await AssertSafeAsync(Bucket);
        Assert.Contains("ReadByAuditors", (await S3Async("get-bucket-policy", Bucket)).GetProperty("Policy").GetString(), StringComparison.Ordinal);
        var rules = (await S3Async("get-bucket-lifecycle-configuration", Bucket)).GetProperty("Rules").EnumerateArray();
        Assert.Equal(["logs", "infra-old-state-versions"], rules.Select(rule => rule.GetProperty("ID").GetString()));
    }

    [Fact]
    public async Task A_run_that_was_cut_off_is_finished_by_the_next_one()
    {
        bench.NewProject("infrastructurename = \"cut\"");
        await bench.Cloud.AddFaultAsync(new CloudFault("expired") { Service = "s3", Action = "PutBucketPolicy" });

        var first = await bench.RunAsync("state", "init", "--yes");
        await bench.Cloud.ClearFaultsAsync();

        first.Refused("sign in again");
        Assert.Null(JsonNode.Parse(await File.ReadAllTextAsync(StateFile))!["bucket"]);
        var second = (await bench.RunAsync("state", "init", "--yes", "--json")).Succeeded();
        Assert.False(second.Json.GetProperty("created").GetBoolean());
        Assert.Contains("TLS-only policy", second.Json.GetProperty("repaired").EnumerateArray().Select(name => name.GetString()));
        Assert.DoesNotContain("versioning", second.Json.GetProperty("repaired").EnumerateArray().Select(name => name.GetString()));
        await AssertSafeAsync("cut-tfstate-123456789012-eu-central-1");
    }

    [Fact]
    public async Task The_key_of_the_file_encrypts_the_bucket_and_the_policy_allows_it()
    {
        var key = (await bench.AwsAsync("kms", "create-key")).GetProperty("KeyMetadata");
        bench.NewProject(
            "infrastructurename = \"keyed\"",
            $$"""{ "bucket": "acme-keyed", "kms_key_id": "{{key.GetProperty("KeyId").GetString()}}", "profile": null }""");

        (await bench.RunAsync("state", "init", "--yes", "--policy-name", "state-users")).Succeeded();

        var rule = (await S3Async("get-bucket-encryption", "acme-keyed"))
            .GetProperty("ServerSideEncryptionConfiguration").GetProperty("Rules")[0];
        Assert.Equal("aws:kms", rule.GetProperty("ApplyServerSideEncryptionByDefault").GetProperty("SSEAlgorithm").GetString());
        Assert.True(rule.GetProperty("BucketKeyEnabled").GetBoolean());
        var use = (await PolicyAsync($"arn:aws:iam::{OperationsBench.Account}:policy/state-users")).GetProperty("Statement").EnumerateArray()
            .Single(statement => statement.GetProperty("Sid").ValueEquals("UseKey"));
        Assert.Equal(key.GetProperty("Arn").GetString(), use.GetProperty("Resource").GetString());
    }

    [Fact]
    public async Task A_policy_that_differs_gets_a_new_version_and_the_oldest_one_makes_room()
    {
        bench.NewProject("infrastructurename = \"versions\"");
        (await bench.RunAsync("state", "init", "--yes")).Succeeded();
        var arn = $"arn:aws:iam::{OperationsBench.Account}:policy/versions-terraform-state";
        for (var i = 0; i < 4; i++)
        {
            await bench.AwsAsync("iam", "create-policy-version", "--policy-arn", arn, "--set-as-default", "--policy-document", OtherPolicy("x"));
        }

        var run = (await bench.RunAsync("state", "init", "--yes", "--json")).Succeeded();

        Assert.True(run.Json.GetProperty("policyChanged").GetBoolean());
        Assert.Equal(4, (await PolicyAsync(arn)).GetProperty("Statement").GetArrayLength());
    }

    [Fact]
    public async Task A_bucket_of_another_account_is_refused()
    {
        await bench.HookAsync("foreign-buckets", new JsonObject { ["bucket"] = "somebody-elses" });
        bench.NewProject("infrastructurename = \"late\"");
        var mark = bench.Mark;

        var run = await bench.RunAsync("state", "init", "--yes", "--bucket", "somebody-elses");

        run.Refused("the bucket 'somebody-elses' belongs to another account");
        Assert.Empty(bench.ChangesSince(mark));
    }

    [Fact]
    public async Task A_bucket_in_another_Region_is_refused()
    {
        await bench.AwsAsync("s3api", "create-bucket", "--bucket", "far-away", "--region", "us-east-1");
        bench.NewProject("infrastructurename = \"far\"");
        var mark = bench.Mark;

        var run = await bench.RunAsync("state", "init", "--yes", "--bucket", "far-away");

        run.Refused("the bucket 'far-away' is in us-east-1, and state-backend.json says eu-central-1");
        Assert.Empty(bench.ChangesSince(mark));
    }

    [Fact]
    public async Task Another_bucket_than_the_one_in_the_file_is_refused()
    {
        bench.NewProject("infrastructurename = \"moved\"", """{ "bucket": "acme-old" }""");

        (await bench.RunAsync("state", "init", "--yes", "--bucket", "acme-new")).Refused("state-backend.json names the bucket 'acme-old'");
    }

    [Fact]
    public async Task Another_account_than_the_allowed_one_is_refused()
    {
        bench.NewProject("infrastructurename = \"other\"\nallowedAccountIds = [\"210987654321\"]");
        var mark = bench.Mark;

        var run = await bench.RunAsync("state", "init", "--yes");

        run.Refused("the credentials are those of account 123456789012");
        Assert.Empty(bench.ChangesSince(mark));
    }

    [Theory]
    [InlineData("", "nobody is there to confirm this")]
    [InlineData("n\n", "not confirmed; nothing was changed")]
    public async Task Without_a_yes_nothing_is_changed(string answer, string refusal)
    {
        bench.NewProject("infrastructurename = \"asked\"");
        var mark = bench.Mark;

        var run = await bench.RunWithInputAsync(answer, "state", "init");

        run.Refused(refusal);
        Assert.Contains("create the bucket 'asked-tfstate-123456789012-eu-central-1' in eu-central-1", run.Error, StringComparison.Ordinal);
        Assert.Empty(bench.ChangesSince(mark));
    }

    [Fact]
    public async Task A_dry_run_prints_all_calls_and_makes_none()
    {
        bench.NewProject("infrastructurename = \"rehearsed\"");
        var before = await File.ReadAllTextAsync(StateFile);
        var mark = bench.Mark;

        var run = (await bench.RunAsync("state", "init", "--dry-run")).Succeeded();

        Assert.Empty(bench.ChangesSince(mark));
        Assert.Equal(before, await File.ReadAllTextAsync(StateFile));
        Assert.Equal(
            [
                "create-bucket", "put-public-access-block", "put-bucket-versioning", "put-bucket-encryption", "put-bucket-policy",
                "put-bucket-lifecycle-configuration", "create-policy",
            ],
            run.Lines.Select(line => line.Split(' ')[2]));
        Assert.Contains("\"LocationConstraint\":\"eu-central-1\"", run.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_would_be_too_long_asks_for_another()
    {
        bench.NewProject("infrastructurename = \"a-name-of-its-own-for-simphera\"\nsimpheraInstances = {}");

        (await bench.RunAsync("state", "init", "--yes")).Refused("give one with --bucket");
    }

    private string StateFile => Path.Combine(bench.Project, "state-backend.json");

    private static string OtherLifecycle => JsonSerializer.Serialize(new
    {
        Rules = new[] { new { ID = "logs", Status = "Enabled", Filter = new { Prefix = "logs/" }, Expiration = new { Days = 30 } } },
    });

    private static string OtherPolicy(string bucket) => $$"""
        {
          "Version": "2012-10-17",
          "Statement": [{
            "Sid": "ReadByAuditors", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::123456789012:root" },
            "Action": "s3:GetObject", "Resource": "arn:aws:s3:::{{bucket}}/*"
          }]
        }
        """;

    private Task<JsonElement> S3Async(string operation, string bucket, params string[] arguments) =>
        bench.AwsAsync(["s3api", operation, "--bucket", bucket, .. arguments]);

    private async Task<JsonElement> PolicyAsync(string arn)
    {
        var policy = (await bench.AwsAsync("iam", "get-policy", "--policy-arn", arn)).GetProperty("Policy");
        var version = await bench.AwsAsync(
            "iam", "get-policy-version", "--policy-arn", arn, "--version-id", policy.GetProperty("DefaultVersionId").GetString()!);
        return version.GetProperty("PolicyVersion").GetProperty("Document");
    }

    private async Task AssertSafeAsync(string bucket)
    {
        Assert.Equal("Enabled", (await S3Async("get-bucket-versioning", bucket)).GetProperty("Status").GetString());
        var block = (await S3Async("get-public-access-block", bucket)).GetProperty("PublicAccessBlockConfiguration");
        Assert.All(block.EnumerateObject(), setting => Assert.True(setting.Value.GetBoolean(), setting.Name));
        Assert.Equal(4, block.EnumerateObject().Count());
        Assert.NotEmpty((await S3Async("get-bucket-encryption", bucket)).GetProperty("ServerSideEncryptionConfiguration").GetProperty("Rules").EnumerateArray());
        var policy = JsonDocument.Parse((await S3Async("get-bucket-policy", bucket)).GetProperty("Policy").GetString()!).RootElement;
        Assert.Contains(policy.GetProperty("Statement").EnumerateArray(), statement =>
            statement.GetProperty("Effect").ValueEquals("Deny")
            && statement.GetProperty("Condition").GetProperty("Bool").GetProperty("aws:SecureTransport").ValueEquals("false"));
        var rule = (await S3Async("get-bucket-lifecycle-configuration", bucket)).GetProperty("Rules").EnumerateArray().Last();
        Assert.Equal(90, rule.GetProperty("NoncurrentVersionExpiration").GetProperty("NoncurrentDays").GetInt32());
    }
}

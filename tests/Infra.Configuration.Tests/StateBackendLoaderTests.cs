using Infra.Configuration.StateBackend;
using Infra.Inventory;

namespace Infra.Configuration.Tests;

public sealed class StateBackendLoaderTests : IDisposable
{
    private static readonly EnvironmentName Root = new("acme", Environment: null);

    private readonly string _directory = Directory.CreateTempSubdirectory("infra-backend-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Every_key_of_the_S3_backend_is_read()
    {
        var (backend, warnings) = Load("""
            {"bucket":"acme-state","key":"a/b.tfstate","region":"us-east-1","encrypt":true,"use_lockfile":true,
             "kms_key_id":"arn:aws:kms:us-east-1:111122223333:key/0123abcd-0123-0123-0123-0123456789ab","profile":"ops","role":"arn:aws:iam::111122223333:role/state"}
            """);

        Assert.Equal("acme-state", backend.Bucket);
        Assert.Equal("a/b.tfstate", backend.Key);
        Assert.Equal("us-east-1", backend.Region);
        Assert.Equal("ops", backend.Profile);
        Assert.Equal("arn:aws:iam::111122223333:role/state", backend.RoleArn);
        Assert.StartsWith("arn:aws:kms:", backend.KmsKeyId, StringComparison.Ordinal);
        Assert.Empty(warnings);
    }

    [Fact]
    public void Encryption_and_lock_are_on_by_default_and_a_missing_bucket_is_pointed_out()
    {
        var (backend, warnings) = Load("{}");

        Assert.True(backend.Encrypt);
        Assert.True(backend.UseLockfile);
        Assert.Equal("STATE_BUCKET_UNSET", Assert.Single(warnings).Code);
    }

    [Fact]
    public void Lock_and_encryption_switched_off_are_warned_about_with_their_lines()
    {
        var (_, warnings) = Load("{\n\"bucket\": \"acme-state\",\n\"encrypt\": false,\n\"use_lockfile\": false\n}");

        Assert.Equal([("STATE_UNENCRYPTED", 3), ("STATE_UNLOCKED", 4)], warnings.Select(warning => (warning.Code, warning.Line!.Value)));
    }

    [Theory]
    [InlineData("{\"dynamodb_table\":\"t\"}", "UNKNOWN_KEY", "dynamodb_table")]
    [InlineData("{\"buckets\":\"acme-state\"}", "UNKNOWN_KEY", "buckets")]
    [InlineData("{\"bucket\":\"Acme\"}", "BUCKET_NAME", "bucket")]
    [InlineData("{\"key\":\"/a\"}", "STATE_KEY", "key")]
    [InlineData("{\"region\":\"moon\"}", "REGION_NAME", "region")]
    [InlineData("{\"kms_key_id\":\"alias/x\"}", "KMS_KEY_ID", "kms_key_id")]
    [InlineData("{\"role\":\"state\"}", "ARN_SYNTAX", "role")]
    [InlineData("{\"encrypt\":\"maybe\"}", "WRONG_TYPE", "encrypt")]
    [InlineData("{", "SYNTAX_ERROR", "")]
    [InlineData("[]", "SYNTAX_ERROR", "")]
    public void A_fault_is_refused_with_code_key_and_line(string text, string code, string key)
    {
        var error = Assert.Single(Assert.Throws<ConfigException>(() => Load(text)).Errors);

        Assert.Equal((code, key, "state-backend.json", 1), (error.Code, error.Key, error.File, error.Line));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Single(Assert.Throws<ConfigException>(() => StateBackendLoader.Load(_directory, Root)).Errors);

        Assert.Equal(("FILE_NOT_FOUND", "state-backend.json"), (error.Code, error.File));
    }

    [Fact]
    public void The_key_of_the_state_is_that_of_the_environment_unless_the_file_names_one()
    {
        File.WriteAllText(Path.Combine(_directory, StateBackendLoader.FileName), "{\"bucket\":\"acme-state\"}");

        Assert.Equal("acme.tfstate", StateBackendLoader.Load(_directory, Root).Backend.Key);
        Assert.Equal("acme/staging.tfstate", StateBackendLoader.Load(_directory, Root with { Environment = "staging" }).Backend.Key);
    }

    [Fact]
    public void A_fault_in_the_folder_of_an_environment_names_the_file_there()
    {
        File.WriteAllText(Path.Combine(_directory, StateBackendLoader.FileName), "{\"region\":\"moon\"}");

        var fault = Assert.Throws<ConfigException>(() => StateBackendLoader.Load(_directory, Root with { Environment = "staging" }));

        Assert.Equal("environments/acme/staging/state-backend.json", Assert.Single(fault.Errors).File);
    }

    private LoadedStateBackend Load(string text)
    {
        File.WriteAllText(Path.Combine(_directory, StateBackendLoader.FileName), text);
        return StateBackendLoader.Load(_directory, Root);
    }
}

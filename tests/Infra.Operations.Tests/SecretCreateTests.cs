using System.Text.Json;
using Infra.Cli.Operations.Secrets;

namespace Infra.Operations.Tests;

public sealed class SecretCreateTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    private const string Planted = "Planted-pass_word.77";

    [Fact]
    public async Task A_secret_gets_a_generated_password_and_the_tags_of_the_configuration()
    {
        var platform = PasswordPlatform.Configure(bench);

        var run = (await bench.RunAsync("secret", "create", "production", "--json")).Succeeded();

        Assert.Equal("created", run.Json.GetProperty("action").GetString());
        Assert.Equal(platform.Secret, run.Json.GetProperty("secret").GetString());
        var password = await platform.PasswordAsync();
        Assert.Null(PasswordRule.FaultOf(password!));
        Assert.Equal(32, password!.Length);
        platform.AssertHidden(password, run);
        var secret = await bench.AwsAsync("secretsmanager", "describe-secret", "--secret-id", platform.Secret);
        Assert.Equal(run.Json.GetProperty("arn").GetString(), secret.GetProperty("ARN").GetString());
        Assert.Equal(
            ["owner=us", "project=trial"],
            secret.GetProperty("Tags").EnumerateArray().Select(tag => $"{tag.GetProperty("Key")}={tag.GetProperty("Value")}"));
    }

    [Fact]
    public async Task A_password_from_standard_input_is_taken_and_shows_up_nowhere()
    {
        var platform = PasswordPlatform.Configure(bench);

        var rehearsed = (await bench.RunWithInputAsync(
            $"{Planted}\n", "secret", "create", "production", "--password-stdin", "--dry-run")).Succeeded();
        var json = (await bench.RunWithInputAsync(
            $"{Planted}\n", "secret", "create", "production", "--password-stdin", "--dry-run", "--json")).Succeeded();
        var run = (await bench.RunWithInputAsync($"{Planted}\n", "secret", "create", "production", "--password-stdin")).Succeeded();

        Assert.Equal(Planted, await platform.PasswordAsync());
        Assert.StartsWith(
            $"Secret '{platform.Secret}' was created: arn:aws:secretsmanager:eu-central-1:", run.Lines[0], StringComparison.Ordinal);
        Assert.Equal(1, json.Json.GetProperty("commands").GetArrayLength());
        platform.AssertHidden(Planted, rehearsed, json, run);
    }

    [Fact]
    public async Task A_rehearsal_prints_the_call_and_creates_nothing()
    {
        var platform = PasswordPlatform.Configure(bench);
        var mark = bench.Mark;

        var run = (await bench.RunAsync("secret", "create", "production", "--dry-run")).Succeeded();

        var line = Assert.Single(run.Lines);
        Assert.StartsWith(
            $"aws secretsmanager create-secret --cli-input-json '{{\"Name\":\"{platform.Secret}\"", line, StringComparison.Ordinal);
        Assert.EndsWith("--secret-string file:///dev/stdin", line, StringComparison.Ordinal);
        Assert.Empty(bench.ChangesSince(mark));
    }

    [Fact]
    public async Task A_secret_that_exists_is_left_alone()
    {
        var platform = PasswordPlatform.Configure(bench);
        await platform.StoreAsync("{\"postgresql_password\":\"First-password-1\"}");

        var run = await bench.RunAsync("secret", "create", "production");

        run.Refused($"secret '{platform.Secret}' exists already; 'infra secret rotate production' changes the password");
        Assert.Equal(PasswordPlatform.First, await platform.PasswordAsync());
    }

    [Fact]
    public async Task An_empty_secret_is_filled()
    {
        var platform = PasswordPlatform.Configure(bench);
        await bench.AwsAsync("secretsmanager", "create-secret", "--name", platform.Secret);

        var run = (await bench.RunAsync("secret", "create", "production", "--json")).Succeeded();

        Assert.Equal("filled", run.Json.GetProperty("action").GetString());
        Assert.Null(PasswordRule.FaultOf((await platform.PasswordAsync())!));
    }

    [Fact]
    public async Task A_secret_that_is_about_to_be_deleted_comes_back_on_request()
    {
        var platform = PasswordPlatform.Configure(bench);
        await platform.StoreAsync("{\"postgresql_password\":\"First-password-1\"}");
        await bench.AwsAsync("secretsmanager", "delete-secret", "--secret-id", platform.Secret);

        (await bench.RunAsync("secret", "create", "production")).Refused("nobody is there to confirm this: add --yes");
        (await bench.RunWithInputAsync("n\n", "secret", "create", "production")).Refused("not confirmed; nothing was changed");
        (await bench.RunWithInputAsync("Other-password-1\n", "secret", "create", "production", "--password-stdin", "--yes"))
            .Refused("can only come back with the password it had: leave out --password-stdin");
        var run = (await bench.RunWithInputAsync("y\n", "secret", "create", "production")).Succeeded();

        Assert.Contains($"Secret '{platform.Secret}' was restored", run.Output, StringComparison.Ordinal);
        Assert.Equal(PasswordPlatform.First, await platform.PasswordAsync());
    }

    [Theory]
    [InlineData("short\n", "the password on standard input has 5 characters; allowed are 8 to 128 printable ASCII characters, none of")]
    [InlineData("Planted pass word\n", "the password on standard input has a forbidden character at position 8")]
    [InlineData("", "--password-stdin: there is no password on standard input")]
    public async Task A_password_against_the_rule_is_refused_without_being_shown(string input, string message)
    {
        PasswordPlatform.Configure(bench);
        var mark = bench.Mark;

        var run = await bench.RunWithInputAsync(input, "secret", "create", "production", "--password-stdin");

        run.Refused(message);
        Assert.DoesNotContain("Planted", run.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Cloud.Calls(mark));
    }

    [Fact]
    public async Task The_secret_of_an_OpenSearch_domain_has_its_user_too()
    {
        PasswordPlatform.Configure(bench, """
            ivsInstances = {
              video = {
                k8s_namespace = "ivs", data_bucket = { name = "trial-video" }, raw_data_bucket = { name = "trial-video-raw" }
                opensearch    = { enable = true, master_user_secret_name = "trial-video-search" }
              }
            }
            """);

        (await bench.RunWithInputAsync("lower-case-1\n", "secret", "create", "ivs:video", "--password-stdin"))
            .Refused("lacks upper case, lower case, a digit or a sign, which OpenSearch wants");
        (await bench.RunAsync("secret", "create", "ivs:video")).Succeeded();
        (await bench.RunAsync("secret", "rotate", "ivs:video")).Refused("change the password in the secret, then let 'terraform apply' set it");
        (await bench.RunAsync("secret", "create", "ivs:vidoe"))
            .Refused("there is no 'ivs:vidoe'; known are ivs:video, production; did you mean 'ivs:video'?");

        var answer = await bench.AwsAsync("secretsmanager", "get-secret-value", "--secret-id", "trial-video-search");
        var value = JsonDocument.Parse(answer.GetProperty("SecretString").GetString()!).RootElement;
        Assert.Equal("admin", value.GetProperty("master_user").GetString());
        Assert.True(PasswordRule.IsMixed(value.GetProperty("master_password").GetString()!));
    }

    [Fact]
    public async Task Another_account_and_an_unknown_instance_are_refused()
    {
        PasswordPlatform.Configure(bench, "allowedAccountIds = [\"210987654321\"]");
        var mark = bench.Mark;

        (await bench.RunAsync("secret", "create", "production")).Refused("the credentials are those of account 123456789012");
        (await bench.RunAsync("secret", "create", "prodution"))
            .Refused("there is no 'prodution'; known are production; did you mean 'production'?");

        Assert.Empty(bench.ChangesSince(mark));
    }

    [Fact]
    public async Task An_ARN_of_nothing_cannot_be_created()
    {
        var platform = PasswordPlatform.Configure(bench);
        var file = Path.Combine(bench.Project, "terraform.tfvars");
        var arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:nothing-AbCdEf";
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(platform.Secret, arn, StringComparison.Ordinal));

        var run = await bench.RunAsync("secret", "create", "production");

        run.Refused(
            $"there is no secret {arn} in eu-central-1, and a new one gets its ARN from AWS: set simpheraInstances.production.secretname "
            + "to a name");
    }
}

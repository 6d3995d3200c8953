using Infra.Cli.Trial;

namespace Infra.Cli.Tests;

public sealed class TrialEnvironmentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infra-environment-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("AWS_PROFILE")]
    [InlineData("AWS_SESSION_TOKEN")]
    [InlineData("AWS_ENDPOINT_URL_S3")]
    [InlineData("AWS_CA_BUNDLE")]
    [InlineData("Aws_Role_Arn")]
    [InlineData("TF_CLI_ARGS_plan")]
    [InlineData("TF_WORKSPACE")]
    [InlineData("TF_DATA_DIR")]
    [InlineData("TF_REATTACH_PROVIDERS")]
    public void What_could_reach_a_real_account_or_change_what_Terraform_does_is_taken_away(string name)
    {
        var environment = TrialEnvironment.WithoutAws([name, "PATH"]);
        Assert.Null(Assert.Contains(name, (IDictionary<string, string?>)environment));
    }

    [Theory]
    [InlineData("PATH")]
    [InlineData("TF_LOG")]
    [InlineData("TF_CLI_CONFIG_FILE")]
    [InlineData("TF_PLUGIN_CACHE_DIR")]
    [InlineData("HTTPS_PROXY")]
    public void What_a_machine_needs_stays(string name) => Assert.DoesNotContain(name, TrialEnvironment.WithoutAws([name]).Keys);

    [Fact]
    public void Programs_get_made_up_credentials_the_local_address_and_empty_configuration_files()
    {
        var environment = TrialEnvironment.For(new Uri("http://127.0.0.1:4711/"), "eu-west-1", _folder);
        Assert.Equal("http://127.0.0.1:4711", environment["AWS_ENDPOINT_URL"]);
        Assert.Equal("fake", environment["AWS_SECRET_ACCESS_KEY"]);
        Assert.Equal("eu-west-1", environment["AWS_REGION"]);
        Assert.All(
            ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"],
            name => Assert.Equal(0, new FileInfo(environment[name]!).Length));
        Assert.StartsWith(_folder, environment["TMPDIR"], StringComparison.Ordinal);
    }
}

using Infra.Cli.Aws;

namespace Infra.Cli.Tests;

public sealed class AwsFaultTests
{
    [Fact]
    public void The_error_code_and_the_message_of_AWS_are_read()
    {
        var fault = AwsFault.Of(
            "rds modify-db-instance", "\naws: [ERROR]: An error occurred (DBInstanceNotFound) when calling the ModifyDBInstance operation: DBInstance x not found.\n", profile: null);

        Assert.Equal("DBInstanceNotFound", fault.ErrorCode);
        Assert.True(fault.IsNotFound);
        Assert.Equal("'aws rds modify-db-instance' was refused: DBInstanceNotFound: DBInstance x not found.", fault.Message);
    }

    [Fact]
    public void A_call_that_was_tried_again_and_again_keeps_its_message()
    {
        var fault = AwsFault.Of(
            "s3api head-bucket", "An error occurred (Throttling) when calling the X operation (reached max retries: 4): Rate exceeded", profile: null);

        Assert.Equal("'aws s3api head-bucket' was refused: Throttling: Rate exceeded", fault.Message);
    }

    [Theory]
    [InlineData("An error occurred (ExpiredTokenException) when calling the GetCallerIdentity operation: The security token is expired")]
    [InlineData("Unable to locate credentials. You can configure credentials by running \"aws configure\".")]
    [InlineData("Error loading SSO Token: Token for x does not exist")]
    public void Credentials_that_do_not_work_lead_to_signing_in_again(string text)
    {
        var fault = AwsFault.Of("sts get-caller-identity", text, "simphera");

        Assert.Equal("AWS_CREDENTIALS", fault.Code);
        Assert.Contains("'aws sso login --profile simphera'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_profile_leads_to_the_list_of_profiles() =>
        Assert.Contains(
            "aws configure list-profiles",
            AwsFault.Of("sts get-caller-identity", "The config profile (nix) could not be found", "nix").Message,
            StringComparison.Ordinal);

    [Fact]
    public void Without_a_network_the_endpoint_is_named()
    {
        var fault = AwsFault.Of("eks list-clusters", "\nCould not connect to the endpoint URL: \"https://eks.example\"\n", profile: null);

        Assert.Equal("AWS_UNREACHABLE", fault.Code);
        Assert.Null(fault.ErrorCode);
        Assert.Contains("https://eks.example", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NoSuchBucket", true)]
    [InlineData("ResourceNotFoundException", true)]
    [InlineData("DBSubnetGroupNotFoundFault", true)]
    [InlineData("NoSuchEntity", true)]
    [InlineData("404", true)]
    [InlineData("AccessDenied", false)]
    public void The_many_words_for_not_found_are_known(string code, bool isNotFound) =>
        Assert.Equal(isNotFound, AwsFault.Of("a b", $"An error occurred ({code}) when calling the B operation: text", profile: null).IsNotFound);
}

using System.Text.Json.Nodes;
using Infra.Cli.Aws;

namespace Infra.Cli.Tests;

public sealed class AwsCallTests
{
    [Fact]
    public void A_call_is_shown_as_a_command_that_can_be_typed()
    {
        var call = new AwsCall("rds", "delete-db-instance", new JsonObject { ["DBInstanceIdentifier"] = "it's", ["SkipFinalSnapshot"] = true });

        Assert.Equal(
            """aws rds delete-db-instance --cli-input-json '{"DBInstanceIdentifier":"it'"'"'s","SkipFinalSnapshot":true}'""",
            call.ToString());
    }

    [Theory]
    [InlineData("SecretString", "--secret-string")]
    [InlineData("MasterUserPassword", "--master-user-password")]
    public void A_secret_is_neither_shown_nor_part_of_the_arguments(string member, string argument)
    {
        var call = new AwsCall("service", "operation", new JsonObject { ["Name"] = "n", [member] = "planted" });

        Assert.Equal($$"""aws service operation --cli-input-json '{"Name":"n"}' {{argument}} file:///dev/stdin""", call.ToString());
        Assert.DoesNotContain("planted", call.PublicInput(), StringComparison.Ordinal);
        Assert.Equal((argument, "planted"), call.Secret);
    }

    [Fact]
    public void A_call_without_input_has_no_arguments() => Assert.Equal("aws sts get-caller-identity", new AwsCall("sts", "get-caller-identity", []).ToString());
}

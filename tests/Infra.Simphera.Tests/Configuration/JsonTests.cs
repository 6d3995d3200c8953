namespace Infra.Simphera.Tests.Configuration;

public class JsonTests
{
    [Theory]
    [InlineData("{\n  \"region\": \"a\",\n  oops\n}", 3)]
    [InlineData("{\n  \"region\": \"a\"\n", 3)]
    [InlineData("[]", 1)]
    [InlineData("", 1)]
    [InlineData("{}\n{}", 2)]
    [InlineData("{\n  // no comments\n}", 2)]
    public void Broken_JSON_is_refused_with_its_line(string text, int line)
    {
        using var given = new Given().File("terraform.tfvars.json", text);

        var error = Assert.Single(given.Faults().Errors);

        Assert.Equal(("SYNTAX_ERROR", "terraform.tfvars.json", line), (error.Code, error.File, error.Line));
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_string_is_literal_and_a_comment_key_is_skipped()
    {
        using var given = new Given().File("terraform.tfvars.json", """
            {
              "//": "a comment, as Terraform has it",
              "coredns_config": { "configuration_values": "note: ${not} a template" }
            }
            """);

        Assert.Equal("note: ${not} a template", given.Config().AddOns.CoreDns?.ConfigurationValues);
    }

    [Fact]
    public void A_key_twice_is_refused()
    {
        using var given = new Given().File("terraform.tfvars.json", "{\n  \"region\": \"us-east-1\",\n  \"region\": \"us-east-1\"\n}");

        var error = Assert.Single(given.Faults().Errors);

        Assert.Equal(("DUPLICATE_KEY", "region", 3), (error.Code, error.Key, error.Line));
    }

    [Fact]
    public void Lines_are_those_of_the_keys_and_elements()
    {
        using var given = new Given().File("terraform.tfvars.json", """
            {
              "tags": {
                "ok": "x",
                "aws:a": "x"
              },
              "allowedAccountIds": [
                "123456789012",
                "12"
              ]
            }
            """);

        Assert.Equal(
            [("TAG_KEY", "tags[\"aws:a\"]", 4), ("ACCOUNT_ID", "allowedAccountIds[1]", 8)],
            given.Faults().Errors.Select(error => (error.Code, error.Key, error.Line ?? 0)));
    }
}

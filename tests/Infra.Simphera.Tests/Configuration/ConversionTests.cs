using Infra.Simphera.Configuration;

namespace Infra.Simphera.Tests.Configuration;

public class ConversionTests
{
    [Theory]
    [InlineData("3")]
    [InlineData("3.0")]
    [InlineData("3e0")]
    [InlineData("\"3\"")]
    public void What_Terraform_takes_for_a_number_is_one(string json) =>
        Assert.Equal(3, Config($"\"linuxNodeCountMin\": {json}").NodeGroups.Default.CountMin);

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"1\"", true)]
    [InlineData("false", false)]
    [InlineData("\"false\"", false)]
    [InlineData("\"0\"", false)]
    public void What_Terraform_takes_for_a_bool_is_one(string json, bool expected) =>
        Assert.Equal(expected, Config($"\"licenseServer\": {json}").LicenseServer is not null);

    [Theory]
    [InlineData("16", "16")]
    [InlineData("16.0", "16")]
    [InlineData("16.4", "16.4")]
    [InlineData("\"16.10\"", "16.10")]
    public void A_number_is_a_string_where_one_is_expected(string json, string expected) =>
        Assert.Equal(expected, Config($$"""
            "simpheraInstances": { "a": { "name": "a", "postgresqlVersion": {{json}} } }
            """).SimpheraInstances["a"].PostgresqlVersion);

    [Fact]
    public void Tag_values_become_strings() =>
        Assert.Equal(
            [("a", "5"), ("b", "true"), ("c", "x")],
            Config("\"tags\": { \"c\": \"x\", \"b\": true, \"a\": 5 }").Deployment.Tags.Select(tag => (tag.Key, tag.Value)));

    [Fact]
    public void Null_means_the_default() => Assert.Equal("simphera", Config("\"infrastructurename\": null, \"profile\": null").Deployment.Name);

    [Theory]
    [InlineData("\"linuxNodeCountMin\": 1.5", "a whole number, got 1.5")]
    [InlineData("\"linuxNodeCountMin\": true", "a whole number, got true")]
    [InlineData("\"linuxNodeCountMin\": 1e40", "a whole number, got \"1e40\"")]
    [InlineData("\"linuxNodeCountMin\": \"\"", "a whole number, got \"\"")]
    [InlineData("\"licenseServer\": 1", "true or false, got 1")]
    [InlineData("\"licenseServer\": \"yes\"", "true or false, got \"yes\"")]
    [InlineData("\"region\": [\"a\"]", "a string, got a list of 1")]
    [InlineData("\"linuxNodeSize\": \"m5.large\"", "a list(string), such as [\"a\", \"b\"], got \"m5.large\"")]
    [InlineData("\"tags\": []", "a map(string), such as { key = ... }, got a list of 0")]
    [InlineData("\"simpheraInstances\": { \"a\": \"b\" }", "an object, such as { key = value }, got \"b\"")]
    [InlineData("\"linuxNodeSize\": [null]", "a string, got null")]
    public void What_Terraform_refuses_is_refused(string json, string message)
    {
        using var given = new Given().File("terraform.tfvars.json", $"{{ {json} }}");

        var error = Assert.Single(given.Faults().Errors);

        Assert.Equal("WRONG_TYPE", error.Code);
        Assert.Equal($"must be {message}", error.Message);
    }

    [Fact]
    public void A_choice_suggests_the_nearest_one()
    {
        using var given = new Given().File("terraform.tfvars.json", """{ "authenticationMode": "api_and_configmap" }""");

        Assert.EndsWith("did you mean \"API_AND_CONFIG_MAP\"?", Assert.Single(given.Faults().Errors).Message, StringComparison.Ordinal);
    }

    private static SimpheraConfig Config(string json)
    {
        using var given = new Given().File("terraform.tfvars.json", $"{{ {json} }}");
        return given.Config();
    }
}

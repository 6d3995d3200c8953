using Infra.Simphera.Configuration;

namespace Infra.Simphera.Tests.Configuration;

public class AddOnTests
{
    [Theory]
    [InlineData("""{ "enable_aws_for_fluentbit": true }""", true)]
    [InlineData("""{ "aws_for_fluentbit_config": { "enable": true } }""", true)]
    [InlineData("""{ "enable_aws_for_fluentbit": true, "aws_for_fluentbit_config": { "enable": true } }""", true)]
    [InlineData("""{ "enable_aws_for_fluentbit": true, "aws_for_fluentbit_config": { "helm_version": "0.2.1" } }""", true)]
    [InlineData("""{ "enable_aws_for_fluentbit": false }""", false)]
    public void Both_spellings_switch_a_release(string json, bool on) => Assert.Equal(on, AddOns(json).FluentBit is not null);

    [Fact]
    public void The_newer_input_configures_what_the_older_switches_on() =>
        Assert.Equal(
            "0.2.1",
            AddOns("""{ "enable_aws_for_fluentbit": true, "aws_for_fluentbit_config": { "helm_version": "0.2.1" } }""").FluentBit?.Version);

    [Fact]
    public void The_two_autoscaler_inputs_complete_each_other()
    {
        var release = AddOns("""
            {
              "cluster_autoscaler_helm_config": { "version": "9.50.0", "timeout": 300 },
              "cluster_autoscaler_config": { "helm_repository": "https://example.com/charts", "helm_version": "9.50.0", "chart_values": "a: 1" }
            }
            """).ClusterAutoscaler;

        Assert.Equal(("https://example.com/charts", "9.50.0", 300), (release!.Repository, release.Version, release.TimeoutSeconds));
        Assert.Equal(["a: 1"], release.ValuesYaml);
    }

    [Fact]
    public void The_autoscaler_can_be_switched_off() =>
        Assert.Null(
            AddOns("""{ "cluster_autoscaler_config": { "enable": false }, "cluster_autoscaler_helm_config": { "version": "9.50.0" } }""").ClusterAutoscaler);

    [Fact]
    public void Empty_values_are_no_values() =>
        Assert.Empty(AddOns("""{ "cluster_autoscaler_config": { "chart_values": " " } }""").ClusterAutoscaler!.ValuesYaml);

    private static AddOnsConfig AddOns(string json)
    {
        using var given = new Given().File("terraform.tfvars.json", json);
        return given.Config().AddOns;
    }

    [Theory]
    [InlineData("extraArgs:\\n\\tv: 4\\n", "line 2 of the text is indented with a tab, and YAML takes spaces only")]
    [InlineData("a:\\n  - b\\n c: [", "line 3 of the text")]
    [InlineData("# none\\n- a", "must be an object, such as \"key: value\", got a list in line 2 of the text")]
    [InlineData("words", "must be an object, such as \"key: value\", got the text words in line 1 of the text")]
    [InlineData("a: 1\\n---\\nb: 1", "must be one document, got 2; the second starts in line 3 of the text")]
    public void Values_that_Helm_would_refuse_are_refused_with_their_line(string values, string message)
    {
        using var given = new Given().File(
            "terraform.tfvars.json", $$"""{ "cluster_autoscaler_config": { "chart_values": "{{values}}" } }""");
        var fault = Assert.Single(given.Faults().Errors);

        Assert.Equal("CHART_VALUES", fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet")]
    [InlineData("a: &x 1\\nb: *x")]
    [InlineData("{ \\\"a\\\": [1, null] }")]
    public void Values_may_be_empty_YAML_or_JSON(string values) =>
        Assert.Equal(
            values.Length == 0 ? 0 : 1,
            AddOns($$"""{ "cluster_autoscaler_config": { "chart_values": "{{values}}" } }""").ClusterAutoscaler!.ValuesYaml.Count);
}

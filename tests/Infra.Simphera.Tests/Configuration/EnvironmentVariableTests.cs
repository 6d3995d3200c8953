using Infra.Inventory;

namespace Infra.Simphera.Tests.Configuration;

public class EnvironmentVariableTests
{
    [Theory]
    [InlineData("TF_VAR_linuxNodeCountMin", "3")]
    [InlineData("TF_VAR_linuxNodeCountMin", "3.0")]
    public void A_number_is_read_from_its_text(string name, string value)
    {
        using var given = new Given().Variable(name, value);

        Assert.Equal(3, given.Config().NodeGroups.Default.CountMin);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("1")]
    public void A_bool_is_read_from_its_text(string value)
    {
        using var given = new Given().Variable("TF_VAR_licenseServer", value);

        Assert.NotNull(given.Config().LicenseServer);
    }

    [Fact]
    public void A_string_is_taken_literally()
    {
        using var given = new Given().Variable("TF_VAR_scan_schedule", "cron(0 12 * * ? *)").Variable("TF_VAR_enable_patching", "true");

        Assert.Equal("cron(0 12 * * ? *)", given.Config().Patching?.ScanSchedule);
    }

    [Fact]
    public void A_list_and_a_map_are_HCL()
    {
        using var given = new Given()
            .Variable("TF_VAR_linuxNodeSize", "[\"m7g.4xlarge\",\n \"m8g.4xlarge\"]")
            .Variable("TF_VAR_tags", "{ owner = \"me\", \"cost center\" = 5 }");

        var config = given.Config();

        Assert.Equal(["m7g.4xlarge", "m8g.4xlarge"], config.NodeGroups.Default.InstanceTypes);
        Assert.Equal(CpuArchitecture.Arm64, config.NodeGroups.Default.CpuArchitecture);
        Assert.Equal("5", config.Deployment.Tags["cost center"]);
    }

    [Fact]
    public void A_fault_names_the_variable()
    {
        using var given = new Given().Variable("TF_VAR_tags", "{ \"aws:x\" = \"1\" }").Variable("TF_VAR_licenseServer", "maybe");

        var errors = given.Faults().Errors;

        Assert.Equal(
            ["TF_VAR_licenseServer: licenseServer: must be true or false, got \"maybe\" [WRONG_TYPE]"],
            errors.Where(error => error.Code is "WRONG_TYPE").Select(error => error.ToString()));
        var tag = Assert.Single(errors, error => error.Code is "TAG_KEY");
        Assert.Equal(("TF_VAR_tags", null), (tag.File, tag.Line));
    }

    [Fact]
    public void Broken_HCL_names_the_variable()
    {
        using var given = new Given().Variable("TF_VAR_tags", "{ a = ");

        var error = given.Faults().Errors[0];

        Assert.Equal(("SYNTAX_ERROR", "tags", "TF_VAR_tags"), (error.Code, error.Key, error.File));
    }

    [Fact]
    public void A_variable_that_is_nearly_an_input_is_warned_of_and_others_are_ignored()
    {
        using var given = new Given().Variable("TF_VAR_kubernetes_version", "1.36").Variable("TF_VAR_somebody_elses", "x").Variable("HOME", "/");

        var warning = Assert.Single(given.Load().Warnings, warning => warning.Code is "TF_VAR_UNKNOWN");

        Assert.Contains("did you mean TF_VAR_kubernetesVersion?", warning.Message, StringComparison.Ordinal);
        Assert.Equal("TF_VAR_kubernetes_version", warning.File);
    }
}

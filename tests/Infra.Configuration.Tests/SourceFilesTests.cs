using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Tests;

public sealed class SourceFilesTests
{
    [Fact]
    public void Variables_of_plain_types_need_no_HCL_parser()
    {
        var inputs = new InputSet("test");
        inputs.AddOptional("region", Types.Text, "A text.");
        inputs.AddOptional("tags", Types.MapOf(Types.Text), "A map.");
        var sources = new ConfigurationSources
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["TF_VAR_region"] = "us-east-1", ["TF_VAR_tags"] = "{}" },
        };

        var texts = SourceFiles.Collect(sources, inputs.Keys, error => Assert.Fail(error.ToString()));

        Assert.Equal(
            [("TF_VAR_region", SourceFormat.Plain), ("TF_VAR_tags", SourceFormat.Hcl)], texts.Select(text => (text.Name, text.Format)));
    }

    [Fact]
    public void The_environment_of_the_process_is_read() =>
        Assert.Contains("PATH", ConfigurationSources.ProcessEnvironment().Keys, StringComparer.OrdinalIgnoreCase);
}

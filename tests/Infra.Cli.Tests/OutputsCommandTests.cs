using System.Text.Json;
using Infra.Cli.FakeApp;

namespace Infra.Cli.Tests;

public sealed class OutputsCommandTests : IDisposable
{
    private const string Outputs =
        """
        {"account_id":{"sensitive":false,"type":"string","value":"111122223333"},
         "buckets":{"sensitive":false,"type":["list","string"],"value":["one","two"]},
         "password":{"sensitive":true,"type":"string","value":"hunter2"}}
        """;

    private readonly CliRun _cli = new();

    public OutputsCommandTests()
    {
        _cli.WithEnvironment(
            "TERRAFORM_BINARY_NAME", Path.ChangeExtension(typeof(Behaviour).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null)!);
        Directory.CreateDirectory(Stack);
        File.WriteAllText(Path.Combine(Stack, "cdk.tf.json"), "{}");
        Given("outputs.json", Outputs);
    }

    private string Stack => _cli.InProject("cdktf.out/stacks/simphera");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task All_of_them_are_lines_and_sensitive_ones_are_hidden()
    {
        Assert.Equal(0, await _cli.RunAsync("outputs"));
        Assert.Equal(
            "account_id = 111122223333\nbuckets = [\"one\",\"two\"]\npassword = (sensitive)\n", _cli.Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("password", "hunter2")]
    [InlineData("buckets", "[\"one\",\"two\"]")]
    public async Task One_that_is_named_is_written_bare(string name, string value)
    {
        Assert.Equal(0, await _cli.RunAsync("outputs", name));
        Assert.Equal($"{value}\n", _cli.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Json_keeps_types_and_hides_what_is_sensitive()
    {
        Assert.Equal(0, await _cli.RunAsync("outputs", "--json"));
        var outputs = JsonDocument.Parse(_cli.Output).RootElement;
        Assert.Equal("two", outputs.GetProperty("buckets").GetProperty("value")[1].GetString());
        Assert.Equal(JsonValueKind.Null, outputs.GetProperty("password").GetProperty("value").ValueKind);
        Assert.True(outputs.GetProperty("password").GetProperty("sensitive").GetBoolean());

        Assert.Equal(0, await _cli.RunAsync("outputs", "--json", "password"));
        Assert.Equal("hunter2", JsonDocument.Parse(_cli.Output).RootElement.GetString());
    }

    [Fact]
    public async Task An_unknown_name_is_answered_with_the_nearest()
    {
        Assert.Equal(1, await _cli.RunAsync("outputs", "bucket"));
        Assert.Contains("there is no output 'bucket'; did you mean 'buckets'?", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_apply_there_are_none()
    {
        Given("outputs.json", "{}");
        Assert.Equal(0, await _cli.RunAsync("outputs"));
        Assert.Contains("nothing was applied yet", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_initialized_is_told_how()
    {
        Given("fault.txt", "Backend initialization required");
        Assert.Equal(1, await _cli.RunAsync("outputs"));
        Assert.Contains("(terraform -chdir=cdktf.out/stacks/simphera init)", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("Backend initialization required", _cli.Error, StringComparison.Ordinal);
    }

    private void Given(string name, string text) => File.WriteAllText(Path.Combine(Stack, name), text);
}

namespace Infra.Cli.Tests;

/// <summary>The command with the real Terraform, on resources that it has built in.</summary>
public sealed class ApplyCommandTests : IDisposable
{
    private const string One = """{"resource":{"terraform_data":{"one":{"input":"x"}}}}""";
    private const string Guarded = """{"resource":{"terraform_data":{"one":{"triggers_replace":"KEY","lifecycle":{"prevent_destroy":true}}}}}""";
    private const string Failing =
        """
        {"resource":{"terraform_data":{"made":{"input":"x"},
         "failed":{"input":"${terraform_data.made.id}","provisioner":[{"local-exec":{"command":"echo the reason >&2; exit 3"}}]}}}}
        """;

    private readonly TerraformStackFolder _stack = new();

    public void Dispose() => _stack.Dispose();

    [Fact]
    public async Task The_reviewed_plan_is_applied_after_a_yes_and_leaves_no_plan_file()
    {
        _stack.Write(One);

        Assert.Equal(0, await _stack.ApplyCommandAsync("y\n", "--init"));

        Assert.Contains("  + terraform_data.one", _stack.Lines);
        Assert.Contains("Apply this to simphera? [y/N]", _stack.Error, StringComparison.Ordinal);
        Assert.Contains("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.", _stack.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Saved plan", _stack.Output, StringComparison.Ordinal);
        Assert.Empty(_stack.PlanFiles);
        Assert.Equal(0, await _stack.PlanAsync());
    }

    [Theory]
    [InlineData("n\n", "not confirmed; nothing was changed")]
    [InlineData("", "nobody is there to confirm this: add --yes")]
    public async Task Without_a_yes_nothing_is_changed(string answer, string reason)
    {
        _stack.Write(One);

        Assert.Equal(1, await _stack.ApplyCommandAsync(answer, "--init"));

        Assert.Contains(reason, _stack.Error, StringComparison.Ordinal);
        Assert.Equal(2, await _stack.PlanAsync());
    }

    [Fact]
    public async Task Where_nothing_changes_nobody_is_asked()
    {
        await _stack.ApplyAsync(One);

        Assert.Equal(0, await _stack.ApplyCommandAsync(""));

        Assert.DoesNotContain("[y/N]", _stack.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_loses_what_is_guarded_is_refused_whatever_is_answered()
    {
        await _stack.ApplyAsync(Guarded.Replace("KEY", "a", StringComparison.Ordinal));
        _stack.Write(Guarded.Replace("KEY", "b", StringComparison.Ordinal));

        Assert.Equal(3, await _stack.ApplyCommandAsync("y\n", "--yes"));

        Assert.Contains("Refused: terraform_data.one (guarded by prevent_destroy) would be replaced", _stack.Lines);
        Assert.DoesNotContain("Apply complete", _stack.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_apply_that_fails_half_way_says_why_and_that_it_can_be_run_again()
    {
        _stack.Write(Failing);

        Assert.Equal(1, await _stack.ApplyCommandAsync("", "--init", "--yes"));

        Assert.Contains("exit status 3", _stack.Error, StringComparison.Ordinal);
        Assert.Contains("mend the cause and run the command again", _stack.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("terraform_data.made will be created", _stack.Error, StringComparison.Ordinal);
    }
}

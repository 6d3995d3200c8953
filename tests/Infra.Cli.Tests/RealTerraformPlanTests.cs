using System.Text.Json;

namespace Infra.Cli.Tests;

/// <summary>The command with the real Terraform, on resources that it has built in.</summary>
public sealed class RealTerraformPlanTests : IDisposable
{
    private const string Before =
        """
        {"resource":{"terraform_data":{
          "changed":{"input":{"size":1,"password":"${sensitive(\"hunter1\")}"}},
          "replaced":{"input":"x","triggers_replace":["a",1]},
          "gone":{"input":"x"},
          "guarded":{"triggers_replace":"a","lifecycle":{"prevent_destroy":true}}}},
         "output":{"answer":{"value":"1"}}}
        """;

    private const string After =
        """
        {"resource":{"terraform_data":{
          "changed":{"input":{"size":2,"password":"${sensitive(\"hunter2\")}"}},
          "replaced":{"input":"x","triggers_replace":["a",2]},
          "added":{"input":"x"},
          "guarded":{"triggers_replace":"a","lifecycle":{"prevent_destroy":true}}}},
         "output":{"answer":{"value":"1"}}}
        """;

    private readonly TerraformStackFolder _stack = new();

    public void Dispose() => _stack.Dispose();

    [Fact]
    public async Task Changes_are_grouped_and_end_with_2()
    {
        await _stack.ApplyAsync(Before);
        _stack.Write(After);
        Assert.Equal(2, await _stack.PlanAsync());
        string[] expected =
        [
            "  + terraform_data.added",
            "  ~ terraform_data.changed",
            "        input.password (sensitive)",
            "        input.size: 1 -> 2",
            "-/+ terraform_data.replaced",
            "        forced by triggers_replace[1]: 1 -> 2",
            "  - terraform_data.gone",
            "        no longer in the configuration",
            "Plan for simphera: 1 to create, 1 to update, 1 to replace, 1 to destroy",
        ];
        Assert.All(expected, line => Assert.Contains(line, _stack.Lines));
        Assert.DoesNotContain("hunter", _stack.Output, StringComparison.Ordinal);
        Assert.Contains("Reading the root module", _stack.Error, StringComparison.Ordinal);
        Assert.Empty(_stack.PlanFiles);
    }

    [Fact]
    public async Task No_changes_end_with_0()
    {
        await _stack.ApplyAsync(Before);
        Assert.Equal(0, await _stack.PlanAsync());
        Assert.Contains("Plan for simphera: no changes", _stack.Lines);
    }

    [Fact]
    public async Task A_changed_output_is_a_change()
    {
        await _stack.ApplyAsync(Before);
        _stack.Write(Before.Replace("\"value\":\"1\"", "\"value\":\"2\"", StringComparison.Ordinal));
        Assert.Equal(2, await _stack.PlanAsync());
        Assert.Contains("Plan for simphera: only outputs change", _stack.Lines);
        Assert.Contains("  ~ answer", _stack.Lines);
    }

    [Fact]
    public async Task What_prevent_destroy_guards_is_refused_with_the_attribute_that_Terraform_does_not_name()
    {
        await _stack.ApplyAsync(Before);
        _stack.Write(Before.Replace("\"triggers_replace\":\"a\"", "\"triggers_replace\":\"b\"", StringComparison.Ordinal));
        Assert.Equal(3, await _stack.PlanAsync("--out", "x.tfplan", "--allow-destroy", "terraform_data.guarded"));
        Assert.Contains("Refused: terraform_data.guarded (guarded by prevent_destroy) would be replaced", _stack.Lines);
        Assert.Contains("  forced by triggers_replace: \"a\" -> \"b\"", _stack.Lines);
        Assert.Contains("Instance cannot be destroyed", _stack.Error, StringComparison.Ordinal);
        Assert.Empty(_stack.PlanFiles);
    }

    [Fact]
    public async Task A_kept_plan_can_be_applied_and_is_private()
    {
        _stack.Write(Before);
        Assert.Equal(2, await _stack.PlanAsync("--init", "--out", "release.tfplan", "--json"));
        var file = JsonDocument.Parse(_stack.Output).RootElement.GetProperty("planFile").GetString()!;
        Assert.Equal([file], _stack.PlanFiles);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        await _stack.TerraformAsync("apply", "-input=false", file);
        Assert.Equal(0, await _stack.PlanAsync());
    }

    [Fact]
    public async Task Everything_can_be_planned_for_destruction_or_a_part_targeted()
    {
        var unguarded = Before.Replace("true", "false", StringComparison.Ordinal);
        await _stack.ApplyAsync(unguarded);
        Assert.Equal(2, await _stack.PlanAsync("-destroy"));
        Assert.Contains("Plan for simphera: 4 to destroy", _stack.Lines);
        Assert.Equal(2, await _stack.PlanAsync("-destroy", "-target=terraform_data.gone"));
        Assert.Contains("Plan for simphera: 1 to destroy", _stack.Lines);
        Assert.Contains("Warning: Resource targeting is in effect", _stack.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"module":{"m":{"source":"./modules/m"}}}""")]
    [InlineData("""{"terraform":{"backend":{"local":{"path":"other.tfstate"}}}}""")]
    [InlineData("""{"terraform":{"required_providers":{"aws":{"source":"hashicorp/aws"}}},"resource":{"aws_vpc":{"x":{}}}}""")]
    public async Task A_folder_that_needs_init_is_told_so(string configuration)
    {
        _stack.Write(configuration);
        Assert.Equal(1, await _stack.PlanAsync("--json"));
        Assert.Contains("is not initialized for this configuration: use 'infra plan --init'", _stack.Error, StringComparison.Ordinal);
        Assert.Equal("fault", JsonDocument.Parse(_stack.Output).RootElement.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task An_init_that_fails_is_a_fault_in_Terraforms_own_words()
    {
        _stack.Write("""{"terraform":{"backend":{"nonsense":{}}}}""");
        Assert.Equal(1, await _stack.PlanAsync("--init"));
        Assert.Contains("Unsupported backend type", _stack.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_the_configuration_is_passed_on_with_its_place()
    {
        _stack.Write("""{"resource":{"terraform_data":{"x":{"input":"${terraform_data.missing.id}"}}}}""");
        Assert.Equal(1, await _stack.PlanAsync());
        Assert.Contains("Error: Reference to undeclared resource\n  on cdk.tf.json line 1", _stack.Error, StringComparison.Ordinal);
        Assert.Empty(_stack.Output);
        Assert.Empty(_stack.PlanFiles);
    }

    [Fact]
    public async Task A_broken_state_is_a_fault()
    {
        _stack.Write(Before);
        await File.WriteAllTextAsync(Path.Combine(_stack.Folder, "terraform.tfstate"), "{ broken");
        Assert.Equal(1, await _stack.PlanAsync());
        Assert.Contains("state", _stack.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Error: ", _stack.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_state_is_a_fault_that_names_the_lock()
    {
        await using var backend = new StateBackend { Lock = "lock-of-somebody" };
        _stack.Write(backend.Configuration);
        Assert.Equal(1, await _stack.PlanAsync("--init"));
        Assert.Contains("Error: Error acquiring the state lock", _stack.Error, StringComparison.Ordinal);
        Assert.Contains("HTTP remote state already locked: ID=lock-of-somebody", _stack.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_lets_Terraform_release_the_lock()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There, only the console itself can interrupt a program.
        }

        await using var backend = new StateBackend();
        _stack.Write(backend.Configuration);
        await _stack.TerraformAsync("init", "-input=false");
        backend.HoldBack = true;
        using var cancellation = new CancellationTokenSource();
        var run = _stack.PlanAsync(cancellation.Token);
        await backend.StateIsRead.WaitAsync(TimeSpan.FromSeconds(60));
        await cancellation.CancelAsync();
        Assert.Equal(130, await run);
        Assert.Equal(["LOCK", "UNLOCK"], backend.LockCalls);
        Assert.Empty(_stack.PlanFiles);
    }
}

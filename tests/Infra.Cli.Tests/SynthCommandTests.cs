using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Infra.Cli.FakeApp;
using Infra.Inventory;

namespace Infra.Cli.Tests;

public sealed class SynthCommandTests : IDisposable
{
    private static readonly Report GoodReport = Reports.Of();

    private static readonly Report WarningReport = Reports.Of(
        sources: ["TF_VAR_region", "terraform.tfvars"],
        warnings: [new Finding("KUBERNETES_EXTENDED_SUPPORT", "kubernetesVersion", "terraform.tfvars", 3, "1.31 costs more")]);

    private static readonly Report ErrorReport = Reports.Of(
        sources: ["terraform.tfvars"],
        warnings: [new Finding("OLD_VERSION", "kubernetesVersion", null, null, "costs more")],
        errors:
        [
            new Finding("CIDR_INVALID", "vpcCidr", "terraform.tfvars", 7, "'10.1.0.0/99' is not a range"),
            new Finding("UNKNOWN_KEY", "vpcCidrr", null, null, "unknown input"),
        ]);

    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_good_run_ends_with_a_summary_and_exit_code_0()
    {
        Assert.Equal(0, await RunAsync(GoodReport, "synth"));
        var lines = Lines();
        Assert.Contains("Configuration: no terraform.tfvars: using the defaults", lines);
        Assert.Contains(lines, line => Columns(line) is ["eks-addons", "13"]);
        Assert.Contains(lines, line => Columns(line) is ["RDS", "4"]);
        Assert.Contains(lines, line => line.Contains("to cdktf.out/stacks/simphera in ", StringComparison.Ordinal));
        Assert.Contains("  terraform -chdir=cdktf.out/stacks/simphera init", lines);
        Assert.Contains("  or: npx cdktf deploy", lines);
        Assert.Empty(_cli.Error);
    }

    [Fact]
    public async Task A_log_gets_neither_colours_nor_boxes()
    {
        await RunAsync(WarningReport, "synth");
        Assert.All(_cli.Output, character => Assert.True(character is '\n' or '\r' or (>= ' ' and <= '~'), $"U+{(int)character:X4}"));
    }

    [Fact]
    public async Task Sources_and_warnings_are_named_with_their_place()
    {
        Assert.Equal(0, await RunAsync(WarningReport, "synth"));
        var lines = Lines();
        Assert.Contains("Configuration: TF_VAR_region, terraform.tfvars", lines);
        Assert.Contains("Warning: terraform.tfvars:3: kubernetesVersion: 1.31 costs more [KUBERNETES_EXTENDED_SUPPORT]", lines);
    }

    [Fact]
    public async Task Json_is_the_only_thing_on_standard_output()
    {
        Assert.Equal(0, await RunAsync(WarningReport, "synth", "--json"));
        var summary = JsonDocument.Parse(_cli.Output).RootElement;
        Assert.True(summary.GetProperty("ok").GetBoolean());
        Assert.Equal("simphera", summary.GetProperty("stack").GetString());
        Assert.Equal("cdktf.out/stacks/simphera", summary.GetProperty("folder").GetString());
        var resources = summary.GetProperty("resources").GetInt32();
        Assert.Equal(resources, Sum(summary.GetProperty("modules")));
        Assert.Equal(resources, Sum(summary.GetProperty("services")));
        Assert.Equal(3, summary.GetProperty("warnings")[0].GetProperty("line").GetInt32());
        Assert.Empty(summary.GetProperty("errors").EnumerateArray());
    }

    [Fact]
    public async Task Every_fault_is_listed_and_ends_with_exit_code_1()
    {
        _cli.With(new Behaviour { ExitCode = 1, Report = ErrorReport, Error = ["the same, written by the app"] });
        Assert.Equal(1, await _cli.RunAsync("synth"));
        Assert.Empty(_cli.Output);
        Assert.Contains("Error: terraform.tfvars:7: vpcCidr: '10.1.0.0/99' is not a range [CIDR_INVALID]", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("Error: vpcCidrr: unknown input [UNKNOWN_KEY]", _cli.Error, StringComparison.Ordinal);
        Assert.EndsWith(
            "unknown input [UNKNOWN_KEY]\nWarning: kubernetesVersion: costs more [OLD_VERSION]\n2 errors; nothing was written\n",
            _cli.Error.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("the same, written by the app", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_in_the_json_too()
    {
        _cli.With(new Behaviour { ExitCode = 1, Report = ErrorReport });
        Assert.Equal(1, await _cli.RunAsync("synth", "--json"));
        var summary = JsonDocument.Parse(_cli.Output).RootElement;
        Assert.False(summary.GetProperty("ok").GetBoolean());
        Assert.Equal(
            ["CIDR_INVALID", "UNKNOWN_KEY"],
            summary.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(70, 70)]
    [InlineData(134, 70)]
    public async Task Without_a_report_the_text_of_the_app_is_passed_on(int exitCodeOfApp, int exitCode)
    {
        _cli.With(new Behaviour { ExitCode = exitCodeOfApp, Error = ["cdktf.json: unexpected token"] });
        Assert.Equal(exitCode, await _cli.RunAsync("synth", "--json"));
        Assert.Contains("cdktf.json: unexpected token", _cli.Error, StringComparison.Ordinal);
        Assert.Equal("APP_FAILED", JsonDocument.Parse(_cli.Output).RootElement.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Success_without_a_report_is_not_believed()
    {
        _cli.With(new Behaviour { ExitCode = 0 });
        Assert.Equal(70, await _cli.RunAsync("synth"));
        Assert.Contains("without writing its report", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_run_leaves_the_previous_result_alone()
    {
        await RunAsync(GoodReport, "synth");
        var before = Directory.GetFiles(_cli.InProject("cdktf.out"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        _cli.With(new Behaviour { ExitCode = 1, Report = ErrorReport });
        Assert.Equal(1, await _cli.RunAsync("synth"));
        Assert.Equal(before, Directory.GetFiles(_cli.InProject("cdktf.out"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Variable_files_and_the_output_folder_reach_the_app_in_order()
    {
        Assert.Equal(0, await RunAsync(GoodReport, "synth", "--var-file", "a b.tfvars", "--var-file", "$c.tfvars", "--output", "out/staging"));
        var arguments = _cli.ArgumentsOfApp();
        Assert.Equal(["--project", ".", "--outdir", _cli.InProject(Path.Combine("out", "staging"))], arguments[..4]);
        Assert.Equal(["--var-file", "a b.tfvars", "--var-file", "$c.tfvars"], arguments[6..]);
        Assert.Contains("terraform -chdir=out/staging/stacks/simphera plan", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_output_folder_of_cdktf_is_honoured()
    {
        _cli.WithEnvironment("CDKTF_OUTDIR", "elsewhere");
        Assert.Equal(0, await RunAsync(GoodReport, "synth"));
        Assert.True(File.Exists(_cli.InProject("elsewhere/stacks/simphera/cdk.tf.json")));
    }

    [Fact]
    public async Task Several_environments_are_a_table_with_a_row_for_each()
    {
        var cost = new Finding("KUBERNETES_EXTENDED_SUPPORT", "kubernetesVersion", "environments/simphera/staging/terraform.tfvars", 3, "1.31 costs more");
        WithStacks(Reports.Stack(null), Reports.Stack("staging", warnings: [cost]));
        Assert.Equal(0, await _cli.RunAsync("synth"));
        var lines = Lines();
        Assert.Contains(lines, line => Columns(line) is ["simphera", "120", "6", "0", "cdktf.out/stacks/simphera"]);
        Assert.Contains(lines, line => Columns(line) is ["simphera/staging", "120", "6", "1", "cdktf.out/stacks/simphera-staging"]);
        Assert.Contains($"Warning: {cost}", lines);
        Assert.Contains(lines, line => line.StartsWith("Synthesized 240 resources of 2 environments in ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_has_an_entry_for_each_environment()
    {
        WithStacks(Reports.Stack(null, sources: ["terraform.tfvars"]), Reports.Stack("staging"));
        Assert.Equal(0, await _cli.RunAsync("synth", "--json"));
        var summary = JsonDocument.Parse(_cli.Output).RootElement;
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("stack").ValueKind);
        Assert.Equal(240, summary.GetProperty("resources").GetInt32());
        var stacks = summary.GetProperty("stacks");
        Assert.Equal(["simphera", "simphera/staging"], stacks.EnumerateArray().Select(stack => stack.GetProperty("environment").GetString()));
        Assert.Equal("terraform.tfvars", stacks[0].GetProperty("sources")[0].GetString());
        Assert.Equal(120, Sum(stacks[1].GetProperty("modules")));
    }

    [Fact]
    public async Task Stacks_of_earlier_runs_are_not_counted()
    {
        WithStacks(Reports.Stack(null), Reports.Stack("staging"));
        Assert.Equal(0, await _cli.RunAsync("synth"));
        WithStacks(Reports.Stack("staging"));
        Assert.Equal(0, await _cli.RunAsync("synth", "-e", "simphera/staging", "--json"));
        Assert.Equal("simphera-staging", JsonDocument.Parse(_cli.Output).RootElement.GetProperty("stack").GetString());
        Assert.Equal(["--environment", "simphera/staging"], _cli.ArgumentsOfApp()[^2..]);
    }

    [Fact]
    public async Task Faults_of_all_environments_are_shown_and_belong_to_theirs()
    {
        var shared = new Finding("ENVIRONMENT_STATE_SHARED", "key", null, null, "one state for two");
        var own = new Finding("CIDR_INVALID", "vpcCidr", "environments/simphera/staging/terraform.tfvars", 7, "no range");
        var report = new Report { Errors = [shared], Stacks = [Reports.Stack(null), Reports.Stack("staging", errors: [own])] };
        _cli.With(new Behaviour { ExitCode = 1, Report = report });
        Assert.Equal(1, await _cli.RunAsync("synth", "--json"));
        Assert.Contains($"Error: {shared}", _cli.Error, StringComparison.Ordinal);
        Assert.Contains($"Error: {own}", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("2 errors; nothing was written", _cli.Error, StringComparison.Ordinal);
        var summary = JsonDocument.Parse(_cli.Output).RootElement;
        Assert.Equal(2, summary.GetProperty("errors").GetArrayLength());
        Assert.Equal("CIDR_INVALID", summary.GetProperty("stacks")[1].GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("stacks")[0].GetProperty("folder").ValueKind);
    }

    [Fact]
    public async Task In_the_folder_of_an_environment_the_project_is_the_one_above()
    {
        await File.WriteAllTextAsync(_cli.InProject("cdktf.json"), "{}");
        WithStacks(Reports.Stack(null));
        Assert.Equal(0, await _cli.In("environments/simphera/staging").RunAsync("synth"));
        Assert.Contains("terraform -chdir=../../../cdktf.out/stacks/simphera init", _cli.Output, StringComparison.Ordinal);
        Assert.Equal(_cli.InProject("cdktf.out"), _cli.ArgumentsOfApp()[3]);
    }

    [Fact]
    public async Task A_missing_app_is_an_expected_fault()
    {
        _cli.WithEnvironment("INFRA_APP", _cli.InProject("missing.dll"));
        Assert.Equal(1, await _cli.RunAsync("synth"));
        Assert.Contains("does not exist: run './infra synth', which builds it", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_kills_the_app_and_its_children_and_ends_with_130()
    {
        _cli.With(new Behaviour { Hang = true });
        using var cancellation = new CancellationTokenSource();
        var run = _cli.RunAsync(cancellation.Token, "synth");
        var file = _cli.InProject("processes.txt");
        for (var waited = 0; !File.Exists(file) && waited < 300; waited++)
        {
            await Task.Delay(100);
        }

        var processes = (await File.ReadAllLinesAsync(file)).Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToList();
        await cancellation.CancelAsync();
        Assert.Equal(130, await run);
        Assert.Equal(2, processes.Count);
        Assert.All(processes, id => Assert.False(IsRunning(id), $"process {id} is still running"));
    }

    private Task<int> RunAsync(Report report, params string[] arguments) =>
        _cli.With(new Behaviour { Report = report, Result = Fixture.Folder(Fixture.Default) }).RunAsync(arguments);

    private void WithStacks(params StackReport[] stacks)
    {
        var result = _cli.InProject("result");
        foreach (var stack in stacks)
        {
            Fixture.Copy(Fixture.Stack(Fixture.Default).Folder, Path.Combine(result, "stacks", stack.Stack));
        }

        _cli.With(new Behaviour { Report = new Report { Stacks = stacks }, Result = result });
    }

    private string[] Lines() => _cli.Output.ReplaceLineEndings("\n").Split('\n');

    private static string[] Columns(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int Sum(JsonElement counts) => counts.EnumerateArray().Sum(count => count.GetProperty("resources").GetInt32());

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            // A killed grandchild stays in the table until its new parent has collected it.
            return !process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

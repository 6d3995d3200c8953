using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Operations.Tests;

public sealed class QuotaRequestTests : IAsyncLifetime
{
    private const string Standard = "L-1216C47A";
    private const string Gpu = "L-DB2E81BA";
    private const string GpuSpot = "L-3819A6DF";

    // 2 x 16 + 1 x 16 standard, 3 x 8 of G as Spot.
    private const string Tfvars = """
        infrastructurename      = "quotas"
        simpheraInstances       = {}
        linuxNodeSize           = ["m5a.2xlarge", "m5a.4xlarge"]
        linuxNodeCountMin       = 1
        linuxNodeCountMax       = 2
        linuxExecutionNodeSize  = ["m5a.4xlarge"]
        linuxExecutionNodeCountMin = 0
        linuxExecutionNodeCountMax = 1
        gpuNodePool             = true
        gpuNodeSize             = ["g4dn.2xlarge"]
        gpuNodeCountMin         = 0
        gpuNodeCountMax         = 3
        gpuNodeCapacityType     = "SPOT"
        gpu_operator_config     = { "enable" = false }
        """;

    private readonly OperationsBench _bench = new();

    public async Task InitializeAsync()
    {
        await _bench.InitializeAsync();
        _bench.NewProject(Tfvars);
    }

    public Task DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_the_configured_maximum_exceeds_is_asked_for_once()
    {
        var first = (await _bench.RunAsync("quota", "request", "--yes", "--json")).Succeeded();

        Assert.Equal("requested", Item(first, Standard).GetProperty("outcome").GetString());
        Assert.Equal(48, Item(first, Standard).GetProperty("desired").GetDouble());
        Assert.Equal("PENDING", Item(first, Standard).GetProperty("status").GetString());
        Assert.Equal(24, Item(first, GpuSpot).GetProperty("desired").GetDouble());
        Assert.DoesNotContain(first.Json.GetProperty("quotas").EnumerateArray(), item => item.GetProperty("code").ValueEquals(Gpu));
        Assert.Equal("suffices", Item(first, "L-0263D0A3").GetProperty("outcome").GetString());
        await DecideAsync(Standard, "CASE_OPENED");
        await DecideAsync(GpuSpot, "APPROVED");
        var mark = _bench.Mark;

        var second = (await _bench.RunAsync("quota", "request", "--json")).Succeeded();

        Assert.Empty(_bench.ChangesSince(mark));
        Assert.Equal("open", Item(second, Standard).GetProperty("outcome").GetString());
        Assert.NotNull(Item(second, Standard).GetProperty("caseId").GetString());
        Assert.Equal("suffices", Item(second, GpuSpot).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task What_others_use_counts_and_a_request_for_less_is_named()
    {
        await _bench.AwsAsync("ec2", "run-instances", "--image-id", "ami-12c6146b", "--instance-type", "m5a.4xlarge");
        await _bench.AwsAsync(
            "service-quotas", "request-service-quota-increase", "--service-code", "ec2", "--quota-code", Standard, "--desired-value", "20");

        var run = (await _bench.RunAsync("quota", "request", "--dry-run", "--json")).Succeeded();

        var standard = Item(run, Standard);
        Assert.Equal(48 + 16, standard.GetProperty("wanted").GetInt32());
        Assert.Equal("tooLittleAsked", standard.GetProperty("outcome").GetString());
        Assert.Equal("wouldBeRequested", Item(run, GpuSpot).GetProperty("outcome").GetString());
        var command = Assert.Single(run.Json.GetProperty("commands").EnumerateArray()).GetString();
        Assert.Equal(
            "aws service-quotas request-service-quota-increase "
            + "--cli-input-json '{\"ServiceCode\":\"ec2\",\"QuotaCode\":\"L-3819A6DF\",\"DesiredValue\":24}'",
            command);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_asks_for_the_rest_the_next_time()
    {
        // The second request finds the credentials expired.
        const string Expired = "echo 'An error occurred (ExpiredToken) when calling the X operation: over' >&2; exit 254";
        using (var aws = new AlteredAws(
            _bench.Tools, "service-quotas request-service-quota-increase",
            $"""case "$*" in *{GpuSpot}*) {Expired} ;; *) exec aws "$@" ;; esac"""))
        {
            (await _bench.RunAsync("quota", "request", "--yes")).Refused("sign in again");
        }

        var run = (await _bench.RunAsync("quota", "request", "--yes", "--json")).Succeeded();

        Assert.Equal("open", Item(run, Standard).GetProperty("outcome").GetString());
        Assert.Equal("requested", Item(run, GpuSpot).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_limit_that_AWS_does_not_raise_is_a_fault_with_the_way_out()
    {
        using var aws = new AlteredAws(
            _bench.Tools, "service-quotas get-service-quota", """aws "$@" | sed 's/"Adjustable": true/"Adjustable": false/' """);
        var mark = _bench.Mark;

        var run = await _bench.RunAsync("quota", "request", "--yes");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            "vCPUs of standard on-demand instances: 5 now, 48 needed: AWS does not raise this limit: lower the configured maximum",
            run.Lines);
        Assert.Empty(_bench.ChangesSince(mark));
    }

    [Fact]
    public async Task A_request_that_AWS_closes_at_once_is_no_success()
    {
        using var aws = new AlteredAws(
            _bench.Tools, "service-quotas get-requested-service-quota-change", """aws "$@" | sed 's/"PENDING"/"DENIED"/' """);

        (await _bench.RunAsync("quota", "request", "--yes")).Refused("for vCPUs of standard on-demand instances at once: DENIED");
    }

    [Fact]
    public async Task Without_a_yes_or_in_another_account_nothing_is_asked_for()
    {
        var mark = _bench.Mark;

        (await _bench.RunWithInputAsync("n\n", "quota", "request")).Refused("not confirmed; nothing was changed");
        _bench.NewProject(Tfvars + "\nallowedAccountIds = [\"210987654321\"]");
        (await _bench.RunAsync("quota", "request", "--yes")).Refused("allowedAccountIds in terraform.tfvars allows only 210987654321");

        Assert.Empty(_bench.ChangesSince(mark));
    }

    private Task<JsonElement> DecideAsync(string quota, string status) =>
        _bench.HookAsync("quota-requests", new JsonObject { ["service"] = "ec2", ["quota"] = quota, ["status"] = status });

    private static JsonElement Item(OperationRun run, string code) =>
        run.Json.GetProperty("quotas").EnumerateArray().Single(item => item.GetProperty("code").ValueEquals(code));
}

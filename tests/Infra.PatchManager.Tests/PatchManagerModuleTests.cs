using Infra.Testing;

namespace Infra.PatchManager.Tests;

public sealed class PatchManagerModuleTests : IDisposable
{
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Servers_are_scanned_and_patched_but_nodes_only_scanned()
    {
        var patching = Render(Props());

        Assert.Equal(["${aws_ssm_maintenance_window_target.scan_servers.id}", "${aws_ssm_maintenance_window_target.scan_nodes.id}"],
            TargetsOf(patching, "scan_task"));
        Assert.Equal(["${aws_ssm_maintenance_window_target.install_servers.id}"], TargetsOf(patching, "install_task"));
    }

    [Fact]
    public void Baseline_governs_the_server_s_real_operating_system_and_says_whose_it_is()
    {
        var baseline = Render(Props()).Single("aws_ssm_patch_baseline");

        Assert.Equal("AMAZON_LINUX_2023", baseline.GetProperty("operating_system").GetString());
        Assert.Equal("Security and bugfix updates of the build servers", baseline.GetProperty("description").GetString());
    }

    [Fact]
    public void Without_servers_there_is_no_install_window_and_no_baseline()
    {
        var patching = Render(Props() with { PatchGroup = null });

        Assert.Equal("scan-acme", patching.Single("aws_ssm_maintenance_window").GetProperty("name").GetString());
        Assert.Empty(patching.All("aws_ssm_patch_baseline"));
        Assert.Equal(["${aws_ssm_maintenance_window_target.scan_nodes.id}"], TargetsOf(patching, "scan_task"));
    }

    [Fact]
    public void Output_goes_to_encrypted_groups_that_exist_before_the_tasks_and_nodes_may_write_it()
    {
        var patching = Render(Props());

        Assert.Equal("aws_cloudwatch_log_group.scan_output", patching.At("aws_ssm_maintenance_window_task.scan_task").GetProperty("depends_on")[0].GetString());
        Assert.All(patching.All("aws_cloudwatch_log_group"), group => Assert.Equal("${var.log_kms_key_arn}", group.Value.GetProperty("kms_key_id").GetString()));
        Assert.Equal(["acme-default", "acme-execnodes"], patching.All("aws_iam_role_policy").Select(policy => policy.Value.GetProperty("role").GetString()));
    }

    [Fact]
    public void Windows_follow_the_schedules_in_UTC_for_the_duration()
    {
        var window = Render(Props()).At("aws_ssm_maintenance_window.install");

        Assert.Equal("cron(0 3 * * ? *)", window.GetProperty("schedule").GetString());
        Assert.Equal("UTC", window.GetProperty("schedule_timezone").GetString());
        Assert.Equal(3, window.GetProperty("duration").GetInt32());
    }

    private static IEnumerable<string?> TargetsOf(Synthesized patching, string task) =>
        patching.At($"aws_ssm_maintenance_window_task.{task}").GetProperty("targets")[0].GetProperty("values").EnumerateArray().Select(item => item.GetString());

    private Synthesized Render(PatchManagerProps props)
    {
        _ = new PatchManagerModule(_bench.Scope, props);
        return _bench.Render("patch_manager");
    }

    private static PatchManagerProps Props() => new()
    {
        ScanSchedule = "cron(0 0 * * ? *)",
        InstallSchedule = "cron(0 3 * * ? *)",
        DurationHours = 3,
        Cluster = new FakeCluster(),
        PatchGroup = new PatchGroup("acme-patch-group", "the build servers"),
        Logging = new FakeLogging(),
        LogRetentionDays = 7,
    };
}

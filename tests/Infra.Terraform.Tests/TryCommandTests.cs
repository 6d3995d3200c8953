using System.Text.Json;

namespace Infra.Terraform.Tests;

public sealed class TryCommandTests : IDisposable
{
    private readonly TryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Once_applies_plans_again_destroys_and_leaves_nothing_behind()
    {
        var (exitCode, output, error) = await TryProcess.RunAsync(_folder, "--once", "--json");

        Assert.True(exitCode == 0, error);
        var summary = JsonDocument.Parse(output).RootElement;
        Assert.True(summary.GetProperty("ok").GetBoolean());
        Assert.Equal(["synth", "start", "apply", "replan", "destroy"], Texts(summary.GetProperty("steps"), "name"));
        Assert.Contains("EKS", Texts(summary.GetProperty("services"), "name"));
        Assert.Equal("small", summary.GetProperty("outputs").GetProperty("eks_cluster_id").GetString());
        Assert.True(summary.GetProperty("resources").GetInt32() > 70);
        await _folder.AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task Another_terminal_plans_in_the_running_trial_and_destroys_it()
    {
        using var trial = new TryProcess(_folder, "--keep");
        await trial.WaitForAsync("runs until this program is interrupted");
        Assert.Contains("aws --endpoint-url http://127.0.0.1:", trial.Output, StringComparison.Ordinal);

        var (second, _, refusal) = await TryProcess.RunAsync(_folder, "--once");
        Assert.Equal(1, second);
        Assert.Contains("is running already", refusal, StringComparison.Ordinal);

        _folder.Configure("tags = { team = \"simulation\" }\n");
        var (planned, plan, planError) = await TryProcess.RunAsync(_folder, "--plan", "--json");
        Assert.True(planned == 0, planError);
        var review = JsonDocument.Parse(plan).RootElement;
        Assert.True(review.GetProperty("counts").GetProperty("update").GetInt32() > 10);
        Assert.Empty(review.GetProperty("losses").EnumerateArray());

        var (destroyed, _, destroyError) = await TryProcess.RunAsync(_folder, "--destroy");
        Assert.True(destroyed == 0, destroyError);
        Assert.Equal(0, await trial.EndAsync());
        Assert.Contains("Ended from another terminal", trial.Error, StringComparison.Ordinal);
        await _folder.AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task Ctrl_C_in_the_middle_of_an_apply_stops_everything()
    {
        using var trial = new TryProcess(_folder, "--once");
        await trial.WaitForAsync("created after");
        await trial.InterruptAsync();

        Assert.Equal(130, await trial.EndAsync());
        await _folder.AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task A_killed_trial_takes_the_cloud_with_it_and_the_next_one_removes_its_files()
    {
        using (var trial = new TryProcess(_folder, "--once"))
        {
            await trial.WaitForAsync("Applying");
            await trial.KillAsync();
            await trial.EndAsync();
        }

        var (exitCode, output, _) = await TryProcess.RunAsync(_folder, "--destroy", "--json");
        Assert.Equal(0, exitCode);
        Assert.True(JsonDocument.Parse(output).RootElement.GetProperty("ok").GetBoolean());
        await _folder.AssertNoProcessAsync();
    }

    private static IEnumerable<string> Texts(JsonElement list, string name) =>
        list.EnumerateArray().Select(item => item.GetProperty(name).GetString()!);
}

namespace Infra.Operations.Tests;

public sealed class SecretRotateInterruptionTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    // How many changes each run may make before it is stopped. Together they stop a change of two databases before each of its steps:
    // the pending version, one database, the other one, the current version, the end.
    private static readonly int[] Stops = [0, 1, 1, 2, 3];

    [Fact]
    public async Task A_change_stopped_before_any_step_is_continued_with_the_same_password()
    {
        var platform = await PasswordPlatform.DeployAsync(bench);
        string? pending = null;
        foreach (var changes in Stops)
        {
            await StopAfterAsync(changes, platform, "--yes");
            var current = await platform.PasswordAsync("AWSPENDING");
            Assert.True(pending is null || pending == current, "another password became the pending one");
            pending = current;
        }

        (await bench.RunWithInputAsync("Other-password-1\n", "secret", "rotate", "production", "--password-stdin", "--yes"))
            .Refused("is not finished, and goes on with its own password: leave out --password-stdin");
        var run = (await bench.RunAsync("secret", "rotate", "production", "--yes", "--json")).Succeeded();

        Assert.True(run.Json.GetProperty("continued").GetBoolean());
        Assert.Equal(pending, await platform.PasswordAsync());
        await AssertSettledAsync(platform, PasswordPlatform.First);
    }

    [Fact]
    public async Task Going_back_stopped_before_any_step_is_continued_too()
    {
        var platform = await PasswordPlatform.DeployAsync(bench);
        (await bench.RunAsync("secret", "rotate", "production", "--yes")).Succeeded();
        var rotated = await platform.PasswordAsync();
        foreach (var changes in Stops)
        {
            await StopAfterAsync(changes, platform, "--undo", "--yes");
        }

        var run = (await bench.RunAsync("secret", "rotate", "production", "--undo", "--yes", "--json")).Succeeded();

        Assert.Equal("undone", run.Json.GetProperty("action").GetString());
        Assert.True(run.Json.GetProperty("continued").GetBoolean());
        Assert.Equal(PasswordPlatform.First, await platform.PasswordAsync());
        await AssertSettledAsync(platform, rotated);
    }

    [Fact]
    public async Task A_change_stopped_halfway_can_be_taken_back_and_that_can_be_stopped_too()
    {
        var platform = await PasswordPlatform.DeployAsync(bench);
        await StopAfterAsync(2, platform, "--yes");
        Assert.False(await platform.IsPasswordOfAsync(platform.Databases[0], PasswordPlatform.First));

        await StopAfterAsync(2, platform, "--undo", "--yes");
        (await bench.RunAsync("secret", "rotate", "production", "--undo", "--yes")).Succeeded();

        Assert.Equal(PasswordPlatform.First, await platform.PasswordAsync());
        await AssertSettledAsync(platform, previous: null);
    }

    [Fact]
    public async Task A_change_does_not_begin_while_another_one_is_being_taken_back()
    {
        var platform = await PasswordPlatform.DeployAsync(bench);
        (await bench.RunAsync("secret", "rotate", "production", "--yes")).Succeeded();
        await StopAfterAsync(2, platform, "--undo", "--yes");

        (await bench.RunAsync("secret", "rotate", "production", "--yes")).Refused("is being taken back: finish that first, with --undo");
    }

    // Whatever the moment: each database has a password that a label of the secret leads to.
    private async Task StopAfterAsync(int changes, PasswordPlatform platform, params string[] options)
    {
        bench.Tools.StopAfterChanges(changes);
        var run = await bench.RunAsync(["secret", "rotate", "production", .. options]);
        bench.Tools.StopAfterChanges(null);

        Assert.Equal(1, run.ExitCode);
        var (current, pending) = (await platform.PasswordAsync(), await platform.PasswordAsync("AWSPENDING"));
        foreach (var database in platform.Databases)
        {
            Assert.True(
                await platform.IsPasswordOfAsync(database, current) || await platform.IsPasswordOfAsync(database, pending),
                $"nothing tells the password of {database} after {changes} changes");
        }
    }

    private static async Task AssertSettledAsync(PasswordPlatform platform, string? previous)
    {
        await platform.AssertPasswordAsync(await platform.PasswordAsync());
        Assert.Null(await platform.PasswordAsync("AWSPENDING"));
        Assert.Equal(previous, await platform.PasswordAsync("AWSPREVIOUS"));
    }
}

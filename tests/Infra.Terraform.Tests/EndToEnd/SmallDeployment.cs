using Infra.Cli.Trial;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>A deployed platform without databases, for tests that disturb Terraform at its work.</summary>
public sealed class SmallDeployment : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    internal TrialBench Trial { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        using var platform = SmallPlatform.Synthesize();
        Trial = await TrialBench.StartAsync(new TrialOptions { StackFolder = platform.StackDirectory });
        await Trial.Terraform.ApplyAsync();
    }

    public async Task DisposeAsync()
    {
        if (Trial is not null)
        {
            await Trial.DisposeAsync();
        }
    }

    /// <summary>Changes the tags of everything, which reads and writes many resources.</summary>
    internal async Task ChangeTagsAsync(string team)
    {
        using var platform = SmallPlatform.Synthesize($"tags = {{ team = \"{team}\" }}");
        await Trial.UseAsync(platform.StackDirectory);
        await Trial.Terraform.ApplyAsync();
    }

    /// <summary>Waits until Terraform makes such a call; calls from before do not count.</summary>
    internal async Task WaitForCallAsync(Func<CloudCall, bool> isMeant)
    {
        var seen = Trial.Calls() is [.., var last] ? last.Number : 0;
        var end = DateTimeOffset.UtcNow + Patience;
        while (!Trial.Calls(seen).Any(isMeant))
        {
            Assert.True(DateTimeOffset.UtcNow < end, "the call never came");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }
}

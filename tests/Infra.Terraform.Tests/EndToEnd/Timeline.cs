using Infra.Cli.Trial;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>What was done in the cloud and in its cluster, in the order in which it was finished.</summary>
internal sealed class Timeline
{
    private readonly List<(DateTimeOffset Time, string Event)> _events;

    private Timeline(List<(DateTimeOffset Time, string Event)> events, IReadOnlyList<ProviderOperation> refused) =>
        (_events, Refused) = (events, refused);

    /// <summary>Operations that the stand-ins refused, because something they need was gone.</summary>
    public IReadOnlyList<ProviderOperation> Refused { get; }

    /// <summary>The events as <c>eks:DeleteAddon aws-ebs-csi-driver</c> or <c>delete helm_release ingress-nginx</c>.</summary>
    public IReadOnlyList<string> Events => [.. _events.Select(item => item.Event)];

    public static Timeline Since(TrialBench trial, DateTimeOffset start)
    {
        var calls = trial.Calls()
            .Where(call => call.Time >= start && call.Error is null)
            .Select(call => (call.Time, $"{call.Name} {call.Resources.GetValueOrDefault("addonName") ?? call.Resources.GetValueOrDefault("nodegroupName") ?? ""}".TrimEnd()));
        var operations = trial.Providers.Operations.Where(operation => operation.Time >= start).ToList();
        var done = operations.Where(operation => operation.Result is "done")
            .Select(operation => (operation.Time, $"{operation.Op} {operation.Type} {operation.Name}"));
        return new Timeline(
            [.. calls.Concat(done).OrderBy(item => item.Item1)], [.. operations.Where(operation => operation.Result is "refused")]);
    }

    /// <summary>Fails unless every event that starts with <paramref name="first"/> is over before any with <paramref name="second"/>.</summary>
    public void AssertOrder(string first, string second)
    {
        var last = _events.FindLastIndex(item => item.Event.StartsWith(first, StringComparison.Ordinal));
        var next = _events.FindIndex(item => item.Event.StartsWith(second, StringComparison.Ordinal));
        Assert.True(last >= 0, $"'{first}' never happened");
        Assert.True(next >= 0, $"'{second}' never happened");
        Assert.True(last < next, $"'{second}' came before '{first}':\n{string.Join('\n', Events)}");
    }
}

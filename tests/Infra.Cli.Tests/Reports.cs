using Infra.Inventory;

namespace Infra.Cli.Tests;

/// <summary>What an app reports.</summary>
internal static class Reports
{
    /// <summary>A run of one environment, that of the root.</summary>
    public static Report Of(
        IReadOnlyList<string>? sources = null, IReadOnlyList<Finding>? warnings = null, IReadOnlyList<Finding>? errors = null) =>
        new() { Stacks = [Stack(null, sources, warnings, errors)] };

    /// <summary>What a run says of one environment of the platform <c>simphera</c>.</summary>
    public static StackReport Stack(
        string? environment, IReadOnlyList<string>? sources = null, IReadOnlyList<Finding>? warnings = null, IReadOnlyList<Finding>? errors = null)
    {
        var name = new EnvironmentName("simphera", environment);
        return new StackReport
        {
            Platform = name.Platform,
            Environment = name.Environment,
            Stack = name.Stack,
            Folder = errors is { Count: > 0 } ? null : $"cdktf.out/stacks/{name.Stack}",
            Sources = sources ?? [],
            Warnings = warnings ?? [],
            Errors = errors ?? [],
        };
    }
}

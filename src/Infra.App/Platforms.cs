using Infra.Platform;

namespace Infra.App;

/// <summary>The platforms that a program can deploy.</summary>
/// <param name="ofRoot">The platform of the files in the project's root; one of <paramref name="all"/>.</param>
/// <param name="all">All platforms, by key.</param>
public sealed class Platforms(IPlatform ofRoot, IReadOnlyList<IPlatform> all)
{
    /// <summary>The platform of the files in the project's root.</summary>
    public IPlatform OfRoot => ofRoot;

    /// <summary>All platforms, by key.</summary>
    public IReadOnlyList<IPlatform> All => all;

    /// <summary>Keys of all platforms.</summary>
    public IReadOnlyList<string> Keys => [.. all.Select(platform => platform.Key)];

    /// <summary>The platform with this key, which is one of <see cref="Keys"/>.</summary>
    public IPlatform Of(string key) => all.First(platform => string.Equals(platform.Key, key, StringComparison.Ordinal));

    /// <summary>Whether any platform but <paramref name="platform"/> has a top-level input of this name.</summary>
    public bool IsKnownElsewhere(IPlatform platform, string input) => all
        .Where(other => !ReferenceEquals(other, platform))
        .SelectMany(other => other.Inputs.Topics)
        .Any(topic => topic.Knows(input));
}

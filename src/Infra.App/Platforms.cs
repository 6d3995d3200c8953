using Infra.Platform;
using Infra.Simphera;

namespace Infra.App;

/// <summary>The platforms that this project can deploy: the only place that names all.</summary>
internal static class Platforms
{
    /// <summary>The platform of the files in the project's root.</summary>
    public static IPlatform OfRoot => SimpheraPlatform.Value;

    /// <summary>All platforms, by key.</summary>
    public static IReadOnlyList<IPlatform> All { get; } = [SimpheraPlatform.Value];

    /// <summary>Keys of all platforms.</summary>
    public static IReadOnlyList<string> Keys => [.. All.Select(platform => platform.Key)];

    /// <summary>The platform with this key, which is one of <see cref="Keys"/>.</summary>
    public static IPlatform Of(string key) => All.First(platform => string.Equals(platform.Key, key, StringComparison.Ordinal));

    /// <summary>Whether any platform but <paramref name="platform"/> has a top-level input of this name.</summary>
    public static bool IsKnownElsewhere(IPlatform platform, string input) => All
        .Where(other => !ReferenceEquals(other, platform))
        .SelectMany(other => other.Inputs.Topics)
        .SelectMany(topic => topic)
        .Any(known => string.Equals(known.Name, input, StringComparison.Ordinal));
}

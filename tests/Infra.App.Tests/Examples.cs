using Infra.Testing;

namespace Infra.App.Tests;

/// <summary>The example configurations, each synthesized once for all tests.</summary>
public sealed class Examples : IDisposable
{
    private readonly Dictionary<string, SynthesizedPlatform> _platforms = new(StringComparer.Ordinal);

    /// <summary>Names of the examples; <c>default</c> has no tfvars file at all.</summary>
    public static TheoryData<string> Names => ["default", "everything", "existing-vpc"];

    /// <summary>The synthesized example.</summary>
    public SynthesizedPlatform this[string name]
    {
        get
        {
            if (!_platforms.TryGetValue(name, out var platform))
            {
                platform = SynthesizedPlatform.Synthesize(name == "default" ? null : name);
                _platforms.Add(name, platform);
            }

            return platform;
        }
    }

    public void Dispose()
    {
        foreach (var platform in _platforms.Values)
        {
            platform.Dispose();
        }
    }
}

using System.Reflection;

namespace Infra.Constructs.Helm;

/// <summary>Where a Helm chart comes from.</summary>
public abstract record Chart
{
    /// <summary>Time the release may take until all its pods are ready, in seconds.</summary>
    public int TimeoutSeconds { get; init; } = 1200;
}

/// <summary>A chart of a repository, and what a user changes in it.</summary>
public sealed record RepositoryChart : Chart
{
    /// <summary>URL of the chart's repository; <c>https://</c> or <c>oci://</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>Exact version of the chart.</summary>
    public required string Version { get; init; }

    /// <summary>YAML documents merged over the values of the release, in order; plain text, <c>${</c> has no meaning in them.</summary>
    public IReadOnlyList<string> ValuesYaml { get; init; } = [];
}

/// <summary>A chart that comes with the configuration, for custom resources: their definitions do not exist at plan time.</summary>
/// <remarks>The Helm provider upgrades such a release only when the version in <c>Chart.yaml</c> or the values change.</remarks>
public sealed record LocalChart : Chart
{
    /// <summary>Files of the chart by path below its folder, <c>Chart.yaml</c> and <c>templates/*.yaml</c>.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>A chart that is embedded into an assembly, each file under its path.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="folder">Start of the resources' names without a <c>/</c> at the end, for example <c>charts/nvidia-drivers</c>.</param>
    public static LocalChart Embedded(Assembly assembly, string folder) => new()
    {
        Files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{folder}/", StringComparison.Ordinal))
            .ToDictionary(name => name[(folder.Length + 1)..], name => TextOf(assembly, name), StringComparer.Ordinal),
    };

    private static string TextOf(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

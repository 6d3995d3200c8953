using Infra.Configuration.Reading;

namespace Infra.Configuration;

/// <summary>Where configuration is read from: the only contact with files and environment.</summary>
public sealed record ConfigurationSources
{
    /// <summary>Files weaker than those of <see cref="Directory"/>, weakest first; one that does not exist is left out.</summary>
    public IReadOnlyList<SourceFile> Common { get; init; } = [];

    /// <summary>
    /// Folder with <c>terraform.tfvars</c>, <c>terraform.tfvars.json</c> and <c>*.auto.tfvars[.json]</c>; null reads none.
    /// </summary>
    public string? Directory { get; init; }

    /// <summary>How messages name <see cref="Directory"/>: a path with <c>/</c>; empty names its files alone.</summary>
    public string DirectoryName { get; init; } = "";

    /// <summary>Files of <c>--var-file</c>, weakest first; a relative path starts at the current folder. Each must exist.</summary>
    public IReadOnlyList<string> VarFiles { get; init; } = [];

    /// <summary>Environment variables; only <c>TF_VAR_*</c> is looked at.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The HCL of these sources, when it was parsed together with others'.</summary>
    public HclBatch? Parsed { get; init; }

    /// <summary>No files and no environment: the defaults alone.</summary>
    public static ConfigurationSources None { get; } = new();

    /// <summary>The environment of this process.</summary>
    public static IReadOnlyDictionary<string, string> ProcessEnvironment() =>
        System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}

/// <summary>A file with values that several environments share.</summary>
/// <param name="Name">How messages name it: a path with <c>/</c>.</param>
/// <param name="Path">Where it is.</param>
/// <param name="IsOfAllPlatforms">
/// Whether environments of other platforms read it too: then a key that only another platform knows is left out and no fault.
/// </param>
public sealed record SourceFile(string Name, string Path, bool IsOfAllPlatforms);

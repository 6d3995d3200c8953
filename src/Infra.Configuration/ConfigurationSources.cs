namespace Infra.Configuration;

/// <summary>Where configuration is read from: the only contact with files and environment.</summary>
public sealed record ConfigurationSources
{
    /// <summary>
    /// Folder with <c>terraform.tfvars</c>, <c>terraform.tfvars.json</c> and <c>*.auto.tfvars[.json]</c>; null reads none.
    /// </summary>
    public string? Directory { get; init; }

    /// <summary>Files of <c>--var-file</c>, weakest first; a relative path starts at the current folder. Each must exist.</summary>
    public IReadOnlyList<string> VarFiles { get; init; } = [];

    /// <summary>Environment variables; only <c>TF_VAR_*</c> is looked at.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>No files and no environment: the defaults alone.</summary>
    public static ConfigurationSources None { get; } = new();

    /// <summary>The files of <paramref name="directory"/>, <paramref name="varFiles"/>, and the environment of this process.</summary>
    public static ConfigurationSources OfProcess(string directory, IReadOnlyList<string> varFiles) => new()
    {
        Directory = directory,
        VarFiles = varFiles,
        Environment = System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
    };
}

namespace Infra.Configuration;

/// <summary>A configuration without faults.</summary>
/// <param name="Config">The checked values.</param>
/// <param name="Warnings">What the owner should know, in the order of the files and lines.</param>
/// <param name="Sources">Files and environment variables that values came from, weakest first; empty means defaults alone.</param>
public sealed record LoadedConfiguration(InfraConfig Config, IReadOnlyList<ConfigWarning> Warnings, IReadOnlyList<string> Sources);

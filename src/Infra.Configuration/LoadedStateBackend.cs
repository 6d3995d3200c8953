namespace Infra.Configuration;

/// <summary>A state backend without faults.</summary>
/// <param name="Backend">The checked values.</param>
/// <param name="Warnings">What the owner should know.</param>
public sealed record LoadedStateBackend(StateBackendConfig Backend, IReadOnlyList<ConfigWarning> Warnings);

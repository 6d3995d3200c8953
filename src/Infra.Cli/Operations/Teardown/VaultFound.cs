namespace Infra.Cli.Operations.Teardown;

/// <summary>A backup vault of the platform.</summary>
/// <param name="Name">Its name.</param>
/// <param name="RecoveryPoints">Recovery points in it.</param>
internal sealed record VaultFound(string Name, int RecoveryPoints);

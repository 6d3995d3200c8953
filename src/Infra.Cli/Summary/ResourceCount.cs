namespace Infra.Cli.Summary;

/// <summary>How many resources a module or a service has.</summary>
/// <param name="Name">Name of the module or service.</param>
/// <param name="Resources">Number of resources.</param>
public sealed record ResourceCount(string Name, int Resources);

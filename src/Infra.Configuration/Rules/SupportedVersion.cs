namespace Infra.Configuration.Rules;

/// <summary>A version and the last days of its standard support and of its extended support, which is charged extra.</summary>
public sealed record SupportedVersion(string Version, DateOnly StandardEnds, DateOnly ExtendedEnds);

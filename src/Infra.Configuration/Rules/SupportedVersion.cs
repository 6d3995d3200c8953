namespace Infra.Configuration.Rules;

/// <summary>A version and the last days of its standard support and of its extended support, which is charged extra.</summary>
internal sealed record SupportedVersion(string Version, DateOnly StandardEnds, DateOnly ExtendedEnds);

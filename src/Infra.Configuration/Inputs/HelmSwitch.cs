namespace Infra.Configuration.Inputs;

/// <summary>A release and whether its own input switches it on.</summary>
internal sealed record HelmSwitch(bool Enable, HelmReleaseConfig Release);

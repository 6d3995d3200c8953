namespace Infra.Configuration.Inputs;

/// <summary>The operator and the drivers it installs.</summary>
internal sealed record GpuOperatorSwitch(HelmSwitch Switch, IReadOnlyList<string> DriverVersions);

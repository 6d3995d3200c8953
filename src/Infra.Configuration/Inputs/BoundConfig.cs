namespace Infra.Configuration.Inputs;

/// <summary>The records and the inputs they were made from.</summary>
internal sealed record BoundConfig(Bound Inputs, InfraConfig Config);

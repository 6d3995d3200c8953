using Infra.Platform;
using Infra.Simphera.Configuration;
using Infra.Simphera.Configuration.Inputs;

namespace Infra.Simphera;

/// <summary>The dSPACE SIMPHERA reference architecture for AWS.</summary>
public static class SimpheraPlatform
{
    /// <summary>The platform as a value.</summary>
    public static IPlatform Value { get; } = new Platform<SimpheraConfig>(
        "simphera",
        "dSPACE SIMPHERA reference architecture",
        "platforms/Simphera",
        SimpheraCatalogue.All,
        config => config.Deployment,
        SimpheraCatalogue.General.Name,
        (stack, config) => new SimpheraStack(stack, config).Warnings);
}

namespace Infra.Configuration;

/// <summary>The configuration cannot be used; holds every fault that was found, not only the first.</summary>
public sealed class ConfigException : Exception
{
    /// <summary>Makes the exception of <paramref name="errors"/>, at least one.</summary>
    public ConfigException(IReadOnlyList<ConfigError> errors, IReadOnlyList<ConfigWarning> warnings)
        : base(string.Join('\n', errors))
    {
        Errors = errors;
        Warnings = warnings;
    }

    /// <summary>Every fault, in the order of the files and lines.</summary>
    public IReadOnlyList<ConfigError> Errors { get; }

    /// <summary>The warnings that were found beside the faults.</summary>
    public IReadOnlyList<ConfigWarning> Warnings { get; }
}

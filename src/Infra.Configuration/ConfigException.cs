using Infra.Inventory;

namespace Infra.Configuration;

/// <summary>The configuration cannot be used; holds every fault that was found, not only the first.</summary>
public sealed class ConfigException : Exception
{
    /// <summary>Makes the exception of <paramref name="errors"/>, at least one.</summary>
    public ConfigException(IReadOnlyList<Finding> errors, IReadOnlyList<Finding> warnings) : base(string.Join('\n', errors))
    {
        Errors = errors;
        Warnings = warnings;
    }

    /// <summary>Every fault, in the order of the files and lines.</summary>
    public IReadOnlyList<Finding> Errors { get; }

    /// <summary>The warnings that were found beside the faults.</summary>
    public IReadOnlyList<Finding> Warnings { get; }
}

using Infra.Configuration;
using Infra.Inventory;

namespace Infra.Cli.Operations;

/// <summary>An IVS instance on the command line, where SIMPHERA instances have their plain key: <c>ivs:production</c>.</summary>
internal static class IvsWord
{
    private const string Prefix = "ivs:";

    /// <summary>Whether a word names an IVS instance.</summary>
    public static bool Is(string word) => word.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The word for an instance.</summary>
    /// <param name="key">Key in <c>ivsInstances</c>.</param>
    public static string Of(string key) => $"{Prefix}{key}";

    /// <summary>The instance that a word names, by its key.</summary>
    /// <exception cref="CliException">INSTANCE_UNKNOWN.</exception>
    public static KeyValuePair<string, IvsInstanceConfig> Find(Operation operation, string word)
    {
        var (all, key) = (operation.Config.IvsInstances, word[Prefix.Length..]);
        if (all.TryGetValue(key, out var found))
        {
            return KeyValuePair.Create(key, found);
        }

        var nearest = NearestName.Of(key, all.Keys) is { } near ? $"; did you mean '{Of(near)}'?" : "";
        throw new CliException(
            "INSTANCE_UNKNOWN",
            all.Count == 0
                ? $"there is no IVS instance '{key}': ivsInstances is empty"
                : $"there is no IVS instance '{key}' in ivsInstances; known are {string.Join(", ", all.Keys)}{nearest}");
    }
}

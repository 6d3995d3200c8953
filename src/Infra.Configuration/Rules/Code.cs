using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Rules;

/// <summary>A kind of fault or warning: its stable name and what it means, for the reference.</summary>
/// <param name="Name"><c>UPPER_SNAKE</c>.</param>
/// <param name="Meaning">What it says, for the reference.</param>
/// <param name="IsWarning">Whether the configuration can be used all the same.</param>
public sealed record Code(string Name, string Meaning, bool IsWarning = false);

/// <summary>One fault or warning at a key, before its file and line are looked up.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Key">Path of the key.</param>
/// <param name="Message">What is wrong, the value got, what is allowed.</param>
/// <param name="Related">Other keys that the finding rests on: when one is at fault itself, the finding is dropped.</param>
public sealed record KeyFinding(Code Code, string Key, string Message, params string[] Related);

/// <summary>What the rules that compare values look at.</summary>
/// <param name="Config">The records.</param>
/// <param name="Inputs">The inputs they were made from.</param>
/// <param name="Today">The day that support calendars are read against.</param>
public sealed record RuleContext<TConfig>(TConfig Config, Bound Inputs, DateOnly Today);

/// <summary>Spelling of the keys that rules name.</summary>
public static class RuleKeys
{
    /// <summary>Key path of an attribute of one entry of a map.</summary>
    public static string Of(Input map, string key, Input attribute) =>
        KeyPath.Member(KeyPath.Member(map.Name, key), attribute.Name);
}

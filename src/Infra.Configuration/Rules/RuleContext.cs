using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Rules;

/// <summary>What the rules that compare values look at; support calendars are read against <paramref name="Today"/>.</summary>
internal sealed record RuleContext(InfraConfig Config, Bound Inputs, DateOnly Today)
{
    /// <summary>Key path of an attribute of an instance.</summary>
    public static string KeyOf(Input instances, string key, Input attribute) =>
        KeyPath.Member(KeyPath.Member(instances.Name, key), attribute.Name);
}

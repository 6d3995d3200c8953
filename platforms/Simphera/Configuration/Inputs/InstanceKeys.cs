using System.Text.RegularExpressions;
using Infra.Configuration.Inputs;
using Infra.Simphera.Configuration.Rules;

namespace Infra.Simphera.Configuration.Inputs;

/// <summary>Keys and names of the kinds of instances.</summary>
internal static partial class InstanceKeys
{
    /// <summary>Key of an instance: part of a Terraform module name.</summary>
    public static Check<string> ModuleKey => Check.That<string>(
        SimpheraCodes.InstanceKey,
        "at most 40 letters, digits, hyphens and underscores, starting with a letter",
        key => ModuleKeyPattern().IsMatch(key));

    /// <summary>Key of an instance that is part of names in AWS and Kubernetes, too.</summary>
    public static Check<string> NameKey => Check.That<string>(
        SimpheraCodes.InstanceKey, "lower-case letters, digits and single hyphens, starting with a letter", key => NameKeyPattern().IsMatch(key));

    /// <summary>Part of the names of AWS resources.</summary>
    public static Check<string> Name => Check.That<string>(
        SimpheraCodes.InstanceName, "lower-case letters, digits and single hyphens, not at the ends", value => NamePattern().IsMatch(value));

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameKeyPattern();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,39}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModuleKeyPattern();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}

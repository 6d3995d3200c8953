using System.Text.RegularExpressions;
using Infra.Configuration.Inputs;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Shared;

/// <summary>Amazon Resource Names.</summary>
public static partial class Arns
{
    /// <summary>A string that is an ARN of one service and kind of resource.</summary>
    /// <param name="service">Service part, <c>iam</c>.</param>
    /// <param name="resource">Start of the resource part, <c>role/</c>.</param>
    /// <param name="what">Completes "must be ...".</param>
    public static InputType<string> Of(string service, string resource, string what) => Types.Text.With(Check.That<string>(
        Codes.ArnSyntax,
        $"{what}, arn:aws:{service}::ACCOUNT:{resource}NAME",
        value => Pattern().Match(value) is { Success: true } match
            && string.Equals(match.Groups["service"].Value, service, StringComparison.Ordinal)
            && match.Groups["resource"].Value.StartsWith(resource, StringComparison.Ordinal)
            && match.Groups["resource"].Value.Length > resource.Length));

    /// <summary>Partition and account of an ARN; the account is empty or <c>aws</c> for what AWS owns.</summary>
    public static (string Partition, string Account) Parts(string arn) =>
        Pattern().Match(arn) is { Success: true } match ? (match.Groups["partition"].Value, match.Groups["account"].Value) : ("", "");

    /// <summary>Region of an ARN; empty for a service without Regions and for what is no ARN.</summary>
    public static string RegionOf(string arn) =>
        arn.Split(':') is ["arn", _, _, var region, _, _, ..] ? region : "";

    [GeneratedRegex(
        "^arn:(?<partition>aws[a-z-]*):(?<service>[a-z0-9-]+):[a-z0-9-]*:(?<account>[0-9]{12}|aws|):(?<resource>[\\x21-\\x7e]+)\\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}

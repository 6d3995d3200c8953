using System.Text.RegularExpressions;
using Infra.Cli.Aws;

namespace Infra.Cli.Operations.Doctor;

/// <summary>Says why something could not be found out.</summary>
internal static partial class Inability
{
    /// <summary>A warning that, where it can, names the missing permission.</summary>
    /// <param name="check">What was looked at.</param>
    /// <param name="fault">Why it failed.</param>
    /// <param name="permission">Permission that it takes; null when AWS has to name it.</param>
    public static CheckResult Of(string check, CliException fault, string? permission = null)
    {
        if (fault is not AwsFault { IsAccessDenied: true })
        {
            return CheckResult.Warning(check, $"not checked: {fault.Message}", fix: null);
        }

        // "User: ... is not authorized to perform: ec2:DescribeVpcs on resource: ..."
        var named = permission ?? (Action().Match(fault.Message) is { Success: true } match ? match.Groups["action"].Value : null);
        return named is null
            ? CheckResult.Warning(check, $"not checked, a permission is missing: {fault.Message}", fix: null)
            : CheckResult.Warning(check, $"not checked: you lack the permission {named}", $"ask for {named}");
    }

    [GeneratedRegex(
        @"not authorized to perform:? (?<action>[a-zA-Z0-9-]+:\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();
}

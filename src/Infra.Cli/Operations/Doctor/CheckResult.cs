using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Infra.Cli.Aws;

namespace Infra.Cli.Operations.Doctor;

/// <summary>One line of what <c>infra doctor</c> found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Status">How it is.</param>
/// <param name="Detail">What was found; never a secret.</param>
/// <param name="Fix">Command, or thing to do, that sets it right; null when nothing needs to be done.</param>
internal sealed partial record CheckResult(string Check, CheckStatus Status, string Detail, string? Fix = null)
{
    /// <summary>All is well.</summary>
    public static CheckResult Ok(string check, string detail) => new(check, CheckStatus.Ok, detail);

    /// <summary>A deployment would go on.</summary>
    public static CheckResult Warning(string check, string detail, string? fix) => new(check, CheckStatus.Warning, detail, fix);

    /// <summary>A deployment would fail.</summary>
    public static CheckResult Fault(string check, string detail, string? fix) => new(check, CheckStatus.Fault, detail, fix);

    /// <summary>Something could not be found out: a warning that, where it can, names the missing permission.</summary>
    /// <param name="check">What was looked at.</param>
    /// <param name="fault">Why it failed.</param>
    /// <param name="permission">Permission that it takes; null when AWS has to name it.</param>
    public static CheckResult Unknown(string check, CliException fault, string? permission = null)
    {
        if (fault is not AwsFault { IsAccessDenied: true })
        {
            return Warning(check, $"not checked: {fault.Message}", fix: null);
        }

        // "User: ... is not authorized to perform: ec2:DescribeVpcs on resource: ..."
        var named = permission ?? (Action().Match(fault.Message) is { Success: true } match ? match.Groups["action"].Value : null);
        return named is null
            ? Warning(check, $"not checked, a permission is missing: {fault.Message}", fix: null)
            : Warning(check, $"not checked: you lack the permission {named}", $"ask for {named}");
    }

    [GeneratedRegex(
        @"not authorized to perform:? (?<action>[a-zA-Z0-9-]+:\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();
}

/// <summary>How a check ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckStatus>))]
internal enum CheckStatus
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>A deployment would go on, or this could not be found out.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>A deployment would fail.</summary>
    [JsonStringEnumMemberName("fault")]
    Fault,
}

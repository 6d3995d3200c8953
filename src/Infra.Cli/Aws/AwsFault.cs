using System.Text.RegularExpressions;

namespace Infra.Cli.Aws;

/// <summary>A call that AWS, or the AWS CLI on the way to it, refused.</summary>
/// <param name="code">UPPER_SNAKE name of the fault.</param>
/// <param name="errorCode">Error code of AWS, such as <c>ResourceNotFoundException</c>; null when the call never got an answer.</param>
/// <param name="message">What was called, what went wrong, what to do.</param>
public sealed partial class AwsFault(string code, string? errorCode, string message) : CliException(code, message)
{
    private static readonly string[] Credentials =
    [
        "Unable to locate credentials", "ExpiredToken", "InvalidClientTokenId", "UnrecognizedClientException", "AuthFailure",
        "Token has expired", "Error loading SSO Token", "Error when retrieving", "RequestExpired", "SignatureDoesNotMatch",
    ];

    /// <summary>Error code of AWS; null when the call never got an answer.</summary>
    public string? ErrorCode { get; } = errorCode;

    /// <summary>True when AWS says that the thing does not exist; the services have many words for it.</summary>
    public bool IsNotFound => ErrorCode is { } code && (NotFoundCode().IsMatch(code) || code is "404");

    /// <summary>True when the caller lacks a permission.</summary>
    public bool IsAccessDenied => ErrorCode is "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "403";

    /// <summary>Reads what the AWS CLI wrote on standard error.</summary>
    /// <param name="call">The call, as <c>rds describe-db-instances</c>.</param>
    /// <param name="text">Standard error.</param>
    /// <param name="profile">Profile that was used; null for the usual credential chain.</param>
    public static AwsFault Of(string call, string text, string? profile)
    {
        var match = Answer().Match(text);
        var errorCode = match.Success ? match.Groups["code"].Value : null;
        var message = match.Success ? match.Groups["message"].Value.Trim() : LastLine(text);
        var what = errorCode is null ? $"'aws {call}' failed: {message}" : $"'aws {call}' was refused: {errorCode}: {message}";
        var withProfile = profile is null ? "" : $" --profile {profile}";
        if (Credentials.Any(word => text.Contains(word, StringComparison.Ordinal)))
        {
            return new AwsFault(
                "AWS_CREDENTIALS",
                errorCode,
                $"{what}; sign in again, for example with 'aws sso login{withProfile}', and check with 'aws sts get-caller-identity{withProfile}'");
        }

        if (text.Contains("config profile", StringComparison.Ordinal))
        {
            return new AwsFault("AWS_CREDENTIALS", errorCode, $"{what}; 'aws configure list-profiles' shows the profiles of this machine");
        }

        return text.Contains("Could not connect to the endpoint", StringComparison.Ordinal)
            || text.Contains("Connect timeout", StringComparison.Ordinal)
            ? new AwsFault("AWS_UNREACHABLE", errorCode, $"{what}; check the network and the proxy settings (HTTPS_PROXY)")
            : new AwsFault("AWS_CALL_FAILED", errorCode, what);
    }

    private static string LastLine(string text) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last]
            ? last
            : "it wrote no reason";

    [GeneratedRegex(
        @"An error occurred \((?<code>[^)]+)\) when calling the \w+ operation( \([^)]*\))?: (?<message>.*)",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answer();

    [GeneratedRegex("NotFound|NoSuch|ResourceNotFoundException", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotFoundCode();
}

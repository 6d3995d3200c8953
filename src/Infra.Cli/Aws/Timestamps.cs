using System.Globalization;
using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Aws;

/// <summary>Reads times out of answers of the AWS CLI.</summary>
/// <remarks>
/// Version 2 writes all of them as ISO 8601. Version 1 passes on what the service sent: seconds since 1970 or ISO 8601.
/// <see href="https://docs.aws.amazon.com/cli/latest/userguide/cliv2-migration-changes.html"/>
/// </remarks>
public static class Timestamps
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>The time in a member, in UTC; null when it is absent or no time.</summary>
    public static DateTimeOffset? Time(this JsonElement body, string name) => body.Argument(name) switch
    {
        { ValueKind: JsonValueKind.Number } seconds => DateTimeOffset.UnixEpoch.AddSeconds(seconds.GetDouble()),
        { ValueKind: JsonValueKind.String } text when DateTimeOffset.TryParse(
            text.GetString(), CultureInfo.InvariantCulture, Utc, out var time) => time,
        _ => null,
    };
}

using System.Globalization;

namespace Infra.Cli.Operations;

/// <summary>Numbers in sentences.</summary>
internal static class Counted
{
    /// <summary><c>1 bucket</c>, <c>2 buckets</c>; the plural of the words used here ends with s.</summary>
    public static string Of(int count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");

    /// <summary>A number as it is.</summary>
    public static string Rank(int number) => number.ToString(CultureInfo.InvariantCulture);
}

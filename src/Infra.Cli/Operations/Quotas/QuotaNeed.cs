namespace Infra.Cli.Operations.Quotas;

/// <summary>How much of a limit a configuration takes.</summary>
/// <param name="Quota">The limit.</param>
/// <param name="AtOnce">What the deployment itself takes.</param>
/// <param name="AtMost">What the platform takes when it has grown to its configured maximum.</param>
/// <param name="Others">What else in the account takes of it now, without this platform.</param>
/// <param name="Explanation">Where <paramref name="AtMost"/> comes from.</param>
internal sealed record QuotaNeed(Quota Quota, int AtOnce, int AtMost, int Others, string Explanation)
{
    /// <summary>The value that the limit must have.</summary>
    public int Wanted => AtMost + Others;

    /// <summary>The value without which the deployment fails.</summary>
    public int Needed => AtOnce + Others;

    /// <summary>What <see cref="Wanted"/> is the sum of.</summary>
    public string Sum => Others == 0 ? Explanation : $"{Explanation} + {Others} in use by others";
}

namespace Infra.Cli.Trial;

/// <summary>A rule by which the local cloud fails calls; see <c>trial/cloud/README.md</c>.</summary>
/// <param name="Fault"><c>throttle</c>, <c>error</c>, <c>expired</c> or <c>slow</c>.</param>
public sealed record CloudFault(string Fault)
{
    /// <summary>Pattern with * and ? for the service, such as <c>rds</c>.</summary>
    public string Service { get; init; } = "*";

    /// <summary>Pattern with * and ? for the operation, such as <c>Describe*</c>.</summary>
    public string Action { get; init; } = "*";

    /// <summary>Fails so many calls; null does not count.</summary>
    public int? Requests { get; init; }

    /// <summary>Fails calls for so many seconds; null for ever.</summary>
    public double? Seconds { get; init; }

    /// <summary>Delay of a slow call.</summary>
    public int Milliseconds { get; init; }
}

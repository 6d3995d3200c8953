namespace Infra.Cli.Operations.Quotas;

/// <summary>A limit, what is needed of it, and whether more was asked for.</summary>
/// <param name="Need">What is needed.</param>
/// <param name="Value">The limit as it is.</param>
/// <param name="IsAdjustable">True when AWS raises it on request.</param>
/// <param name="Open">A request for more that is not decided yet; null when there is none or when the limit suffices.</param>
internal sealed record QuotaState(QuotaNeed Need, double Value, bool IsAdjustable, QuotaRequest? Open)
{
    /// <summary>True when the configured maximum fits.</summary>
    public bool Suffices => Value >= Need.Wanted;

    /// <summary>True when not even the deployment itself fits.</summary>
    public bool StopsDeployment => Value < Need.Needed;
}

namespace Infra.Cli.Operations.Quotas;

/// <summary>What <c>infra quota request</c> found and did.</summary>
/// <param name="Region">Region of the limits.</param>
/// <param name="Quotas">All limits that the configuration touches.</param>
internal sealed record QuotaIncreaseResult(string Region, IReadOnlyList<QuotaIncreaseItem> Quotas);

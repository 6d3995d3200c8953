using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Quotas;

/// <summary>Reads limits out of Service Quotas.</summary>
/// <param name="aws">The account and Region.</param>
internal sealed class QuotaReader(AwsCli aws)
{
    /// <summary>Name of the AWS CLI for the service.</summary>
    public const string Service = "service-quotas";

    /// <summary>Looks at one limit and, when it does not suffice, for a request that is not decided yet.</summary>
    public async Task<QuotaState> ReadAsync(QuotaNeed need, CancellationToken cancellation)
    {
        // Only limits that were changed or used have a value of their own in some accounts.
        var answer = await aws.TryReadAsync(Service, "get-service-quota", Request(need.Quota), cancellation)
            ?? await aws.ReadAsync(Service, "get-aws-default-service-quota", Request(need.Quota), cancellation);
        var quota = answer.Block("Quota");
        var state = new QuotaState(need, quota?.Argument("Value")?.GetDouble() ?? 0, quota?.Flag("Adjustable") is true, Open: null);
        return state.Suffices ? state : state with { Open = await OpenRequestAsync(need.Quota, cancellation) };
    }

    /// <summary>The members that name a limit in a request.</summary>
    public static JsonObject Request(Quota quota) => new() { ["ServiceCode"] = quota.Service, ["QuotaCode"] = quota.Code };

    private async Task<QuotaRequest?> OpenRequestAsync(Quota quota, CancellationToken cancellation)
    {
        var history = await aws.TryReadAsync(
            Service, "list-requested-service-quota-change-history-by-quota", Request(quota), cancellation);
        return history?.Blocks("RequestedQuotas").Select(QuotaRequest.From).FirstOrDefault(request => request.IsOpen);
    }
}

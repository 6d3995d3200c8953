using System.Text.Json;
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

/// <summary>A request to AWS for a higher limit.</summary>
/// <param name="Id">Id of the request.</param>
/// <param name="Desired">The limit asked for.</param>
/// <param name="Status">Its state in the words of AWS, such as <c>PENDING</c>.</param>
/// <param name="CaseId">Case of AWS Support that decides about it; null when there is none.</param>
/// <remarks><see href="https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_RequestedServiceQuotaChange.html"/></remarks>
internal sealed record QuotaRequest(string Id, double Desired, string Status, string? CaseId)
{
    /// <summary>True until AWS has decided.</summary>
    public bool IsOpen => Status is "PENDING" or "CASE_OPENED";

    /// <summary>Reads what Service Quotas answers.</summary>
    public static QuotaRequest From(JsonElement request) => new(
        request.Text("Id") ?? "",
        request.Argument("DesiredValue")?.GetDouble() ?? 0,
        request.Text("Status") ?? "",
        request.Text("CaseId"));
}

using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Quotas;

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

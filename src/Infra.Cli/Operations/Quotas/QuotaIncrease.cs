using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Quotas;

/// <summary>Asks for the limits that the configured maximum exceeds; what was asked for already is not asked for again.</summary>
/// <param name="operation">The running command.</param>
internal sealed class QuotaIncrease(Operation operation)
{
    private readonly QuotaReader _quotas = new(operation.Aws);

    /// <summary>Runs it.</summary>
    /// <exception cref="CliException">NOT_CONFIRMED, QUOTA_NOT_REQUESTED, or a fault of AWS.</exception>
    public async Task<QuotaIncreaseResult> RunAsync(CancellationToken cancellation)
    {
        await operation.Aws.RequireAllowedAccountAsync(cancellation);
        operation.Say("Counting what the configuration needs");
        var needs = await new QuotaNeeds(operation).AllAsync(cancellation);
        var states = await Task.WhenAll(needs.Select(need => _quotas.ReadAsync(need, cancellation)));
        var missing = states.Where(state => OutcomeOf(state) is QuotaOutcome.Requested).ToList();
        if (missing.Count > 0)
        {
            Announce(missing);
            Confirmation.RequireYes(operation, $"Ask AWS for this in account {(await operation.Aws.CallerAsync(cancellation)).Account}?");
        }
        else
        {
            operation.Say("Nothing to ask for now");
        }

        var items = new List<QuotaIncreaseItem>();
        foreach (var state in states)
        {
            items.Add(missing.Contains(state) ? await RequestAsync(state, cancellation) : Item(state, OutcomeOf(state), state.Open));
        }

        return new QuotaIncreaseResult(operation.Inventory.Region, items);
    }

    private static QuotaOutcome OutcomeOf(QuotaState state) => state switch
    {
        { Suffices: true } => QuotaOutcome.Suffices,
        { Open: { } open } => open.Desired >= state.Need.Wanted ? QuotaOutcome.Open : QuotaOutcome.TooLittleAsked,
        { IsAdjustable: true } => QuotaOutcome.Requested,
        _ => QuotaOutcome.Impossible,
    };

    private static QuotaIncreaseItem Item(QuotaState state, QuotaOutcome outcome, QuotaRequest? request) => new()
    {
        Name = state.Need.Quota.Name,
        Service = state.Need.Quota.Service,
        Code = state.Need.Quota.Code,
        Value = state.Value,
        Wanted = state.Need.Wanted,
        Outcome = outcome,
        Desired = request?.Desired,
        Status = request?.Status,
        RequestId = request?.Id,
        CaseId = request?.CaseId,
    };

    private void Announce(IReadOnlyList<QuotaState> missing)
    {
        operation.Say($"To ask for in {operation.Inventory.Region}:");
        foreach (var state in missing)
        {
            operation.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"  - {state.Need.Quota.Name}: {state.Need.Wanted} instead of {state.Value:0} ({state.Need.Sum})"));
        }
    }

    private async Task<QuotaIncreaseItem> RequestAsync(QuotaState state, CancellationToken cancellation)
    {
        var input = QuotaReader.Request(state.Need.Quota);
        input["DesiredValue"] = state.Need.Wanted;
        var answer = await operation.Aws.ChangeAsync(QuotaReader.Service, "request-service-quota-increase", input, cancellation);
        if (operation.Mode.DryRun)
        {
            return Item(state, QuotaOutcome.WouldBeRequested, request: null);
        }

        var id = answer.Block("RequestedQuota")?.Text("Id");
        var readBack = await operation.Aws.ReadAsync(
            QuotaReader.Service, "get-requested-service-quota-change", new JsonObject { ["RequestId"] = id }, cancellation);
        var request = readBack.Block("RequestedQuota") is { } found ? QuotaRequest.From(found) : null;
        return request is { IsOpen: true } or { Status: "APPROVED" }
            ? Item(state, QuotaOutcome.Requested, request)
            : throw new CliException(
                "QUOTA_NOT_REQUESTED",
                $"AWS closed the request {id} for {state.Need.Quota.Name} at once: {request?.Status ?? "no answer"}");
    }
}

/// <summary>What <c>infra quota request</c> found and did.</summary>
/// <param name="Region">Region of the limits.</param>
/// <param name="Quotas">All limits that the configuration touches.</param>
internal sealed record QuotaIncreaseResult(string Region, IReadOnlyList<QuotaIncreaseItem> Quotas);

/// <summary>One limit and what became of it.</summary>
internal sealed record QuotaIncreaseItem
{
    /// <summary>What is limited, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Service code of Service Quotas.</summary>
    public required string Service { get; init; }

    /// <summary>Quota code.</summary>
    public required string Code { get; init; }

    /// <summary>The limit as it is.</summary>
    public required double Value { get; init; }

    /// <summary>The limit that the configured maximum needs, beside what is in use.</summary>
    public required int Wanted { get; init; }

    /// <summary>What became of it.</summary>
    public required QuotaOutcome Outcome { get; init; }

    /// <summary>Limit that the request asks for; null without a request, as the next three.</summary>
    public double? Desired { get; init; }

    /// <summary>State of the request in the words of AWS.</summary>
    public string? Status { get; init; }

    /// <summary>Id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>Case of AWS Support; null until there is one.</summary>
    public string? CaseId { get; init; }
}

/// <summary>What became of one limit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuotaOutcome>))]
internal enum QuotaOutcome
{
    /// <summary>The limit is high enough.</summary>
    [JsonStringEnumMemberName("suffices")]
    Suffices,

    /// <summary>A higher limit was asked for now.</summary>
    [JsonStringEnumMemberName("requested")]
    Requested,

    /// <summary>A higher limit was asked for before; that is not decided yet.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>A request is not decided yet, and asks for less than is needed.</summary>
    [JsonStringEnumMemberName("tooLittleAsked")]
    TooLittleAsked,

    /// <summary>A rehearsal: it would be asked for.</summary>
    [JsonStringEnumMemberName("wouldBeRequested")]
    WouldBeRequested,

    /// <summary>AWS does not raise this limit.</summary>
    [JsonStringEnumMemberName("impossible")]
    Impossible,
}

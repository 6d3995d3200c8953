namespace Infra.Cli.Operations.Quotas;

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

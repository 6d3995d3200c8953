namespace Infra.Cli.Trial;

/// <summary>One operation of the stand-ins for the helm and kubernetes providers, from their log.</summary>
public sealed record ProviderOperation
{
    /// <summary>When it ended.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What was done, such as <c>create</c> or <c>delete</c>.</summary>
    public string Op { get; init; } = "";

    /// <summary><c>helm</c> or <c>kubernetes</c>.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Terraform type, such as <c>helm_release</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Kubernetes namespace; null for what has none.</summary>
    public string? Namespace { get; init; }

    /// <summary>Name of the object.</summary>
    public string? Name { get; init; }

    /// <summary><c>done</c> or <c>refused</c>.</summary>
    public string Result { get; init; } = "";

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>How long it took.</summary>
    public int Milliseconds { get; init; }
}

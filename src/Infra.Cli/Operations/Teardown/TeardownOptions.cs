namespace Infra.Cli.Operations.Teardown;

/// <summary>What <c>infra teardown</c> was asked to do.</summary>
internal sealed record TeardownOptions
{
    /// <summary>Databases, buckets, vaults, file systems, search domains and the license server stay.</summary>
    public bool KeepData { get; init; }

    /// <summary>File for import blocks of all that stays; null for none.</summary>
    public FileInfo? Imports { get; init; }

    /// <summary>Each database leaves a snapshot.</summary>
    public bool FinalSnapshots { get; init; }

    /// <summary>What Terraform knows nothing of is removed too.</summary>
    public bool RemoveLeftovers { get; init; }

    /// <summary>What completes the backend's configuration, as <c>terraform init -backend-config</c> takes it.</summary>
    public IReadOnlyList<string> BackendConfig { get; init; } = [];
}

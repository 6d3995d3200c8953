using Infra.Constructs.Eks;
using Infra.Simphera.IvsInstance;
using Infra.Simphera.LicenseServer;
using Infra.Simphera.SimpheraInstance;

namespace Infra.App;

/// <summary>What the stack's outputs are made of.</summary>
internal sealed record OutputSources
{
    public required string AccountId { get; init; }

    public required ICluster Cluster { get; init; }

    public required string AccessLogBucket { get; init; }

    public required LicenseServerModule? LicenseServer { get; init; }

    public required IReadOnlyDictionary<string, SimpheraInstanceModule> Instances { get; init; }

    public required IReadOnlyDictionary<string, IvsInstanceModule> IvsInstances { get; init; }

    public required string? PullThroughCachePrefix { get; init; }
}

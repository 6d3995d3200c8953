namespace Infra.Configuration;

/// <summary>ECR pull-through cache of the dSPACE container registry.</summary>
public sealed record EcrPullThroughCacheConfig
{
    /// <summary>True when the account has the cache rule and its secret already: only the nodes' permission is added.</summary>
    public required bool Exists { get; init; }
}

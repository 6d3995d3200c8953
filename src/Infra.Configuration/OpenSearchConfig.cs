namespace Infra.Configuration;

/// <summary>An OpenSearch domain.</summary>
public sealed record OpenSearchConfig
{
    /// <summary>Engine version, <c>OpenSearch_2.17</c>.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>Instance type, <c>m7g.medium.search</c>.</summary>
    public required string InstanceType { get; init; }

    /// <summary>Number of data nodes; more than 1 makes the domain zone aware.</summary>
    public required int InstanceCount { get; init; }

    /// <summary>gp3 volume of each node, in GiB.</summary>
    public required int VolumeSizeGiB { get; init; }

    /// <summary>Name or ARN of the Secrets Manager secret with <c>master_user</c> and <c>master_password</c>.</summary>
    public required string MasterUserSecretName { get; init; }
}

using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Logs;

namespace Infra.Simphera.LicenseServer;

/// <summary>Properties of <see cref="LicenseServerModule"/>.</summary>
public sealed record LicenseServerProps
{
    /// <summary>EC2 instance type, for example <c>t3a.large</c>.</summary>
    public required string InstanceType { get; init; }

    /// <summary>The network; the server runs in the first private subnet.</summary>
    public required INetwork Network { get; init; }

    /// <summary>The cluster whose nodes fetch licenses.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>Where the bucket's access logs go.</summary>
    public required ILogging Logging { get; init; }

    /// <summary>URL of the CodeMeter package (rpm); null leaves CodeMeter out.</summary>
    public required string? CodeMeterUrl { get; init; }

    /// <summary>URL of the RTMaps archive (tar.bz2), which carries the RLM license server; null leaves RTMaps out.</summary>
    public required string? RtMapsUrl { get; init; }

    /// <summary>Neither Terraform nor the EC2 API may terminate the server, and the bucket is kept.</summary>
    public required bool Protected { get; init; }
}

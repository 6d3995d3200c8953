namespace Infra.Configuration;

/// <summary>The EC2 instance that serves software licenses.</summary>
public sealed record LicenseServerConfig
{
    /// <summary>EC2 instance type; x86_64, because the license software is.</summary>
    public required string InstanceType { get; init; }

    /// <summary>URL of the CodeMeter rpm package.</summary>
    public required string CodeMeterUrl { get; init; }

    /// <summary>URL of the RTMaps archive.</summary>
    public required string RtMapsUrl { get; init; }
}

namespace Infra.Configuration;

/// <summary>How EC2 capacity is bought.</summary>
public enum CapacityType
{
    /// <summary>On-demand instances.</summary>
    OnDemand,

    /// <summary>Spot instances: cheaper, and EC2 may take them back at two minutes' notice.</summary>
    Spot,
}

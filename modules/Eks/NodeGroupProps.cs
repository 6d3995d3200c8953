using Infra.Constructs.Eks;
using Infra.Inventory;

namespace Infra.Eks;

/// <summary>A group of equal nodes.</summary>
public sealed record NodeGroupProps
{
    /// <summary>Name, unique in the cluster: lower-case letters, digits and hyphens, at most 36 characters. Part of addresses.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people; null for <see cref="Name"/>, whose characters are those that addresses may have.</summary>
    public string? Title { get; init; }

    /// <summary>EC2 instance types, most preferred first; 1 to 20, of one size and of the image's architecture.</summary>
    public required IReadOnlyList<string> InstanceTypes { get; init; }

    /// <summary>What the nodes run.</summary>
    public NodeImage Image { get; init; } = NodeImage.AmazonLinux2023;

    /// <summary>Root volume of each node in GiB; 20 (Windows: 50) to 16384.</summary>
    public int DiskSizeGiB { get; init; } = 200;

    /// <summary>Fewest nodes, and how many there are at first; 0 or more.</summary>
    public required int MinSize { get; init; }

    /// <summary>Most nodes; 1 or more.</summary>
    public required int MaxSize { get; init; }

    /// <summary>How the instances are paid.</summary>
    public CapacityType CapacityType { get; init; }

    /// <summary>Kubernetes labels of the nodes.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Taints that keep pods off the nodes unless they tolerate them.</summary>
    public IReadOnlyList<NodeTaint> Taints { get; init; } = [];
}

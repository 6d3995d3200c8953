namespace Infra.Inventory;

/// <summary>Availability Zones in which EKS puts no control plane: a cluster with a subnet in one of them is refused.</summary>
/// <remarks>
/// Their ids are the same in all accounts, their names are not: one account's <c>us-east-1e</c> is another's <c>us-east-1a</c>.
/// <see href="https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html#network-requirements-subnets"/>
/// </remarks>
public static class ControlPlaneZones
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Without = new(StringComparer.Ordinal)
    {
        ["us-east-1"] = ["use1-az3"],
        ["us-west-1"] = ["usw1-az2"],
        ["ca-central-1"] = ["cac1-az3"],
    };

    /// <summary>Ids of a Region's zones without control planes; empty in most Regions.</summary>
    public static IReadOnlyList<string> ExcludedFrom(string region) => Without.GetValueOrDefault(region, []);
}

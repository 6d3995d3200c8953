using Infra.Configuration.Inputs;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Shared;

/// <summary>The inputs that every node group has, under the names of one group.</summary>
public sealed class NodeGroupInputs
{
    private readonly Input<IReadOnlyList<string>> _instanceTypes;
    private readonly Input<int> _countMin;
    private readonly Input<int> _countMax;
    private readonly Input<int> _diskSize;
    private readonly Input<CapacityType> _capacityType;

    /// <summary>Adds the inputs of one group to a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="names">What they are called.</param>
    /// <param name="defaults">Their defaults.</param>
    /// <param name="smallestDisk">Smallest root volume that the image fits on, in GiB.</param>
    /// <param name="typeChecks">Further limits of an instance type.</param>
    public NodeGroupInputs(InputSet set, Names names, Defaults defaults, int smallestDisk, params Check<string>[] typeChecks)
    {
        InputNames = names;
        _instanceTypes = set.Add(
            names.InstanceTypes,
            Types.ListOf(Types.Text.With([InstanceTypes.Syntax, .. typeChecks])).With(
                Check.Count(Codes.InstanceTypeCount, 1, 20), Check.Distinct(Codes.InstanceTypeCount), InstanceTypes.OneArchitecture),
            defaults.InstanceTypes,
            $"Instance types of {defaults.Group}, most preferred first and of one size. Graviton types make the nodes arm64.");
        _countMin = set.Add(
            names.CountMin,
            Types.WholeNumber.With(Check.Range(Codes.NodeCountRange, 0, 450)),
            defaults.CountMin,
            $"Smallest number of nodes in {defaults.Group}, and the number at creation; at most {names.CountMax}.");
        _countMax = set.Add(
            names.CountMax,
            Types.WholeNumber.With(Check.Range(Codes.NodeCountRange, 1, 450)),
            defaults.CountMax,
            $"Largest number of nodes in {defaults.Group}.");
        _diskSize = set.Add(
            names.DiskSize,
            Types.WholeNumber.With(Check.Range(Codes.DiskSize, smallestDisk, 16384, "GiB")),
            defaults.DiskSize,
            $"Root volume of each node in {defaults.Group}, in GiB.");
        _capacityType = set.Add(
            names.CapacityType,
            Types.Choice<CapacityType>(AwsNames.AwsName),
            "ON_DEMAND",
            $"How the nodes of {defaults.Group} are bought; SPOT is cheaper, and running jobs may be ended.");
    }

    /// <summary>What the group's inputs are called.</summary>
    public Names InputNames { get; }

    /// <summary>Puts the record together.</summary>
    public NodeGroupConfig Make(Bound bound)
    {
        var types = bound.Get(_instanceTypes);
        return new NodeGroupConfig
        {
            InstanceTypes = types,
            CpuArchitecture = InstanceTypes.Architecture(types[0]),
            CountMin = bound.Get(_countMin),
            CountMax = bound.Get(_countMax),
            DiskSizeGiB = bound.Get(_diskSize),
            CapacityType = bound.Get(_capacityType),
        };
    }

    /// <summary>Names of a group's inputs.</summary>
    public sealed record Names(string InstanceTypes, string CountMin, string CountMax, string DiskSize, string CapacityType)
    {
        /// <summary><c>gpuNodeSize</c>, <c>gpuNodeCountMin</c> and so on.</summary>
        public static Names WithPrefix(string prefix) =>
            new($"{prefix}Size", $"{prefix}CountMin", $"{prefix}CountMax", $"{prefix}DiskSize", $"{prefix}CapacityType");
    }

    /// <summary>Defaults of a group, and how the reference calls it.</summary>
    public sealed record Defaults(string Group, string[] InstanceTypes, int CountMin, int CountMax, int DiskSize);
}

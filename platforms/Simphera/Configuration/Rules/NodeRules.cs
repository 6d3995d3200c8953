using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Configuration.Shared;
using Infra.Simphera.Configuration.Inputs;

namespace Infra.Simphera.Configuration.Rules;

/// <summary>Node groups and the drivers of their GPUs.</summary>
internal static class NodeRules
{
    private const string FirstBranchWithoutVolta = "581";

    public static IEnumerable<KeyFinding> Check(RuleContext<SimpheraConfig> context)
    {
        var groups = context.Config.NodeGroups;
        return
        [
            .. Counts("", NodeInputs.Default, groups.Default),
            .. Counts("", NodeInputs.Execution, groups.Execution),
            .. Counts("", NodeInputs.Gpu, groups.Gpu?.Nodes),
            .. Counts("", NodeInputs.IvsGpu, groups.IvsGpu?.Nodes),
            .. Counts(NodeInputs.WindowsExecutionNode.Name, NodeInputs.Windows, groups.Windows),
            .. Drivers(context),
            .. Volta(NodeInputs.Gpu, groups.Gpu),
            .. Volta(NodeInputs.IvsGpu, groups.IvsGpu),
        ];
    }

    // Driver branch 580 is the last for the Volta GPUs of p3: https://docs.nvidia.com/datacenter/tesla/
    private static IEnumerable<KeyFinding> Volta(NodeGroupInputs inputs, GpuNodeGroupConfig? nodes) =>
        from type in nodes?.Nodes.InstanceTypes ?? []
        where InstanceTypes.Family(type) is "p3" or "p3dn"
        from driver in nodes!.DriverVersions
        where string.CompareOrdinal(driver, FirstBranchWithoutVolta) >= 0
        select new KeyFinding(
            SimpheraCodes.DriverFamily,
            inputs.InputNames.InstanceTypes,
            $"the driver {driver} does not support the Volta GPU of {type}; use a driver of the branch 580 or older, or another "
            + "instance type",
            AddOnInputs.GpuOperatorConfig.Name);

    private static IEnumerable<KeyFinding> Counts(string path, NodeGroupInputs inputs, NodeGroupConfig? group)
    {
        if (group is not null && group.CountMin > group.CountMax)
        {
            var max = KeyPath.Member(path, inputs.InputNames.CountMax);
            yield return new KeyFinding(
                Codes.NodeCountOrder,
                KeyPath.Member(path, inputs.InputNames.CountMin),
                $"must be at most {inputs.InputNames.CountMax} ({group.CountMax}), got {group.CountMin}",
                max);
        }
    }

    private static IEnumerable<KeyFinding> Drivers(RuleContext<SimpheraConfig> context)
    {
        var operatorInput = AddOnInputs.GpuOperatorConfig.Name;
        if (context.Config.AddOns.GpuOperator is { } gpuOperator)
        {
            if (gpuOperator.DriverVersions.Count == 0)
            {
                yield return new KeyFinding(
                    SimpheraCodes.GpuOperatorIdle,
                    KeyPath.Member(operatorInput, AddOnInputs.GpuOperator.Enable.Name),
                    "there is no GPU node group; set gpuNodePool or ivsGpuNodePool, or switch the operator off");
            }

            yield break;
        }

        // The reference's example files set the versions without any GPU node.
        var drivers = new (Input Input, GpuNodeGroupConfig? Group)[]
        {
            (NodeInputs.GpuNvidiaDriverVersion, context.Config.NodeGroups.Gpu),
            (NodeInputs.IvsGpuDriverVersion, context.Config.NodeGroups.IvsGpu),
        };
        foreach (var (input, _) in drivers.Where(driver => driver.Group is not null && context.Inputs.IsSet(driver.Input)))
        {
            yield return new KeyFinding(
                SimpheraCodes.GpuDriverIgnored,
                input.Name,
                $"has no effect: GPU nodes use the driver of their machine image; set {operatorInput}.enable to have this one installed",
                operatorInput);
        }
    }
}

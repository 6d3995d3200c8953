using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Configuration.Shared;
using Infra.Simphera.Configuration.Inputs;

namespace Infra.Simphera.Configuration.Rules;

/// <summary>Older and newer inputs that mean the same.</summary>
internal static class RenamedInputRules
{
    public static IEnumerable<KeyFinding> Check(RuleContext<SimpheraConfig> context) =>
    [
        .. Switch(context, AddOnInputs.EnableIngressNginx, AddOnInputs.IngressNginxConfig, AddOnInputs.IngressNginx),
        .. Switch(context, AddOnInputs.EnableFluentBit, AddOnInputs.FluentBitConfig, AddOnInputs.FluentBit),
        .. Autoscaler(context),
        .. Drivers(context),
    ];

    private static IEnumerable<KeyFinding> Switch(RuleContext<SimpheraConfig> context, Input<bool> older, Input<HelmSwitch> newer, HelmInputs inputs)
    {
        var inputsBound = context.Inputs;
        if (inputsBound.IsSet(older) && inputsBound.IsSet(newer, inputs.Enable) && inputsBound.Get(older) != inputsBound.Get(newer).Enable)
        {
            yield return Conflict(older.Name, KeyPath.Member(newer.Name, inputs.Enable.Name));
        }
    }

    private static IEnumerable<KeyFinding> Autoscaler(RuleContext<SimpheraConfig> context)
    {
        var older = AddOnInputs.ClusterAutoscalerHelmConfig;
        var newer = AddOnInputs.ClusterAutoscalerConfig;
        return context.Inputs.Get(older).Conflicts(context.Inputs, newer, AddOnInputs.ClusterAutoscaler)
            .Select(pair => Conflict(KeyPath.Member(older.Name, pair.Older), KeyPath.Member(newer.Name, pair.Newer)));
    }

    private static IEnumerable<KeyFinding> Drivers(RuleContext<SimpheraConfig> context)
    {
        if (context.Inputs.Get(NodeInputs.GpuNvidiaDriverVersion) is { } older
            && context.Inputs.IsSet(AddOnInputs.GpuOperatorConfig, AddOnInputs.DriverVersions)
            && !context.Inputs.Get(AddOnInputs.GpuOperatorConfig).DriverVersions.SequenceEqual([older], StringComparer.Ordinal))
        {
            yield return Conflict(
                NodeInputs.GpuNvidiaDriverVersion.Name,
                KeyPath.Member(AddOnInputs.GpuOperatorConfig.Name, AddOnInputs.DriverVersions.Name));
        }
    }

    private static KeyFinding Conflict(string older, string newer) => new(
        Codes.InputConflict, older, $"is the older spelling of {newer}, and the two disagree; keep {newer}", newer);
}

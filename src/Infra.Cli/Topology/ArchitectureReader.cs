using Infra.Cli.Synthesis;

namespace Infra.Cli.Topology;

/// <summary>Makes the architecture of one configuration from its synthesized stack: a pure function.</summary>
public static class ArchitectureReader
{
    /// <summary>Reads by resource type and argument, so renaming a resource changes nothing here.</summary>
    public static Architecture Read(SynthesizedStack stack)
    {
        var references = new ReferenceResolver(stack);
        var workloads = new WorkloadReader(stack, references).Read();
        var workloadModules = workloads.Select(workload => workload.Module).ToHashSet(StringComparer.Ordinal);
        var cluster = new ClusterReader(stack, references).Read(workloadModules);
        var shared = new SharedServiceReader(stack, references);
        var provider = stack.Root.Body.Block("provider")?.Block("aws");
        var architecture = new Architecture
        {
            Name = cluster?.Name ?? stack.Name,
            Region = provider?.Text("region"),
            Account = provider?.Texts("allowed_account_ids") is [var account] ? account : null,
            Network = new NetworkReader(stack, references).Read(),
            Cluster = cluster,
            Workloads = workloads,
            Servers = shared.Servers(),
            FileSystems = shared.FileSystems(),
            SharedServices = shared.Services(workloadModules),
        };
        return architecture with { Connections = new ConnectionReader(stack, references).Read(architecture) };
    }
}

using System.Text.Json;
using Infra.Constructs.Eks;
using Infra.Constructs.Helm;
using Infra.Testing;

namespace Infra.EksAddons.Tests;

/// <summary>Renders the module, after the checks that its providers would do.</summary>
internal sealed class AddOnsBench : IDisposable
{
    private readonly ModuleBench _bench = new("arn:aws:iam::111122223333:policy/boundary");

    public static EksAddonsProps Minimal { get; } = new()
    {
        Cluster = new FakeCluster(),
        Network = new FakeNetwork(),
        Logging = new FakeLogging(),
        KubernetesVersion = "1.35",
        LogRetentionDays = 7,
    };

    /// <summary>All that can be on together.</summary>
    public static EksAddonsProps Everything { get; } = Minimal with
    {
        EfsCsi = new EfsCsiProps(),
        S3Csi = new S3CsiProps { BucketNames = ["acme-one", "acme-two"] },
        EfsFileSystemId = "fs-1",
        ClusterAutoscaler = Release("https://kubernetes.github.io/autoscaler", "9.59.0"),
        AwsLoadBalancerController = Release("https://aws.github.io/eks-charts", "3.5.0"),
        IngressNginx = new IngressNginxProps { Chart = Release("https://kubernetes.github.io/ingress-nginx", "4.15.1") },
        FluentBit = Release("https://aws.github.io/eks-charts", "0.2.0"),
        GpuOperator = new GpuOperatorProps { Chart = Release("https://helm.ngc.nvidia.com/nvidia", "v26.7.0"), DriverVersions = ["580.126.20", "570.1"] },
        GpuNodes = GpuNodes,
        MonitoringNamespace = "monitoring",
    };

    /// <summary>Nodes that label and taint of our own tell from others.</summary>
    public static GpuNodesProps GpuNodes => new()
    {
        Labels = [new("purpose", "gpu")],
        Taints = [new NodeTaint("purpose", "gpu")],
        DriverLabel = "gpu-driver",
    };

    public static RepositoryChart Release(string repository, string version) => new() { Repository = repository, Version = version };

    public void Dispose() => _bench.Dispose();

    public Synthesized Render(EksAddonsProps props)
    {
        _ = new EksAddonsModule(_bench.Scope, props);
        var module = _bench.Render("eks-addons");
        ProviderSchema.Check(module);
        return module;
    }

    public IReadOnlyDictionary<string, string> RenderFiles(EksAddonsProps props)
    {
        _ = new EksAddonsModule(_bench.Scope, props);
        return _bench.RenderAll().Files;
    }

    public ModuleBench Bench => _bench;

    /// <summary>Our values document of a release.</summary>
    public static JsonElement Values(Synthesized module, string release) =>
        JsonDocument.Parse(module.At($"helm_release.{release}").GetProperty("values")[0].GetString()!).RootElement;

    /// <summary>The addresses a resource waits for directly.</summary>
    public static IReadOnlyList<string> DependsOn(Synthesized module, string address) =>
        module.At(address).TryGetProperty("depends_on", out var addresses) ? [.. addresses.EnumerateArray().Select(item => item.GetString()!)] : [];
}

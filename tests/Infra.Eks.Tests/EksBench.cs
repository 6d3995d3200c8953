using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Logs;
using Infra.Testing;

namespace Infra.Eks.Tests;

/// <summary>An EKS module in a stack of its own, in a network and with logging that exist already.</summary>
public abstract class EksBench : IDisposable
{
    private readonly ModuleBench _bench = new();

    protected static NodeGroupProps Linux { get; } = new() { Name = "default", InstanceTypes = ["m6a.4xlarge"], MinSize = 1, MaxSize = 12 };

    protected static NodeGroupProps Windows { get; } = new()
    {
        Name = "winexecnodes",
        InstanceTypes = ["m6a.4xlarge"],
        Image = NodeImage.WindowsCore2022,
        MinSize = 0,
        MaxSize = 2,
    };

    protected static NodeGroupProps Gpu { get; } = new()
    {
        Name = "gpuexecnodes-550-90-07",
        InstanceTypes = ["g5.2xlarge"],
        Image = NodeImage.Ubuntu2404,
        DiskSizeGiB = 100,
        MinSize = 0,
        MaxSize = 12,
        Labels = new Dictionary<string, string> { ["purpose"] = "gpu", ["gpu-driver"] = "550.90.07" },
        Taints = [new NodeTaint("purpose", "gpu")],
    };

    protected static EksProps Props { get; } = new()
    {
        KubernetesVersion = "1.35",
        KubernetesVersionInput = "kubernetesVersion",
        Network = new ExistingNetwork(),
        Logging = new ExistingLogging(),
        LogRetentionDays = 7,
        NodeGroups = [Linux],
    };

    protected ModuleScope Scope => _bench.Scope;

    public void Dispose()
    {
        _bench.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Synthesized Render(EksProps props)
    {
        _ = new EksModule(Scope, props);
        return Render();
    }

    protected Synthesized Render() => _bench.Render("eks");

    protected ModelException Refused(EksProps props) => Assert.Throws<ModelException>(() => new EksModule(Scope, props));

    protected static IReadOnlyList<string?> Strings(System.Text.Json.JsonElement array) =>
        [.. array.EnumerateArray().Select(item => item.GetString())];

    private sealed class ExistingNetwork : INetwork
    {
        public string VpcId => "vpc-1";

        public string PrivateSubnetIds => "${[\"subnet-1\", \"subnet-2\"]}";

        public string PrivateSubnetPerZone => PrivateSubnetIds;

        public string PublicSubnetPerZone => PublicSubnetIds;

        public string PublicSubnetIds => "${[\"subnet-3\"]}";

        public string DatabaseSubnetIds => PrivateSubnetIds;
    }

    private sealed class ExistingLogging : ILogging
    {
        public string KmsKeyArn => "arn:aws:kms:eu-central-1:111122223333:key/logs";

        public string AccessLogBucket => "acme-logs";
    }
}

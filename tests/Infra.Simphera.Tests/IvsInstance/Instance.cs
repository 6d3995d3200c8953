using Infra.Inventory;
using Infra.Simphera.IvsInstance;
using Infra.Testing;

namespace Infra.Simphera.Tests.IvsInstance;

/// <summary>Makes the IVS instance <c>prod</c> of infrastructure <c>acme</c>.</summary>
internal static class Instance
{
    public static IvsInstanceProps Props() => new()
    {
        Key = "prod",
        Namespace = "ivs",
        DataBucket = new IvsBucket { Name = "acme-ivs-data" },
        RawDataBucket = new IvsBucket { Name = "acme-ivs-raw" },
        NodeGroups = ["default", "execnodes"],
        LogRetentionDays = 14,
        Network = new FakeNetwork(),
        Cluster = new FakeCluster(),
        Logging = new FakeLogging(),
        AddOnsReady = "acme",
    };

    public static OpenSearchSize OpenSearch(int instanceCount = 1) => new()
    {
        EngineVersion = "OpenSearch_2.17",
        InstanceType = "m7g.medium.search",
        InstanceCount = instanceCount,
        VolumeSizeGiB = 100,
        MasterUserSecretName = "acme-opensearch",
    };

    public static BackupRule Backup() => new() { RetentionDays = 7, Schedule = "cron(0 1 * * ? *)" };

    public static Synthesized Render(ModuleBench bench, IvsInstanceProps props)
    {
        _ = new IvsInstanceModule(bench.Scope, props);
        return bench.Render("ivs_instance_prod");
    }
}

using Infra.Inventory;
using Infra.Simphera.Configuration;
using Infra.Simphera.IvsInstance;
using Infra.Testing;

namespace Infra.Simphera.Tests.IvsInstance;

/// <summary>Makes the IVS instance <c>prod</c> of infrastructure <c>acme</c>.</summary>
internal static class Instance
{
    public static IvsInstanceConfig Config() => new()
    {
        K8sNamespace = "ivs",
        DataBucket = new IvsBucketConfig { Name = "acme-ivs-data", Create = true },
        RawDataBucket = new IvsBucketConfig { Name = "acme-ivs-raw", Create = true },
        OpenSearch = null,
        ReleaseName = "ivs",
        Backup = null,
        DeletionProtection = true,
    };

    public static IvsInstanceModule Module(ModuleBench bench, IvsInstanceConfig config, string key = "prod", FakeFoundation? foundation = null, params string[] nodeGroups) =>
        new(bench.Scope, key, config, nodeGroups.Length == 0 ? ["default", "execnodes"] : nodeGroups, foundation ?? new FakeFoundation(bench.Scope));

    public static OpenSearchConfig OpenSearch(int instanceCount = 1) => new()
    {
        EngineVersion = "OpenSearch_2.17",
        InstanceType = "m7g.medium.search",
        InstanceCount = instanceCount,
        VolumeSizeGiB = 100,
        MasterUserSecretName = "acme-opensearch",
    };

    public static BackupRule Backup() => new() { RetentionDays = 7, Schedule = "cron(0 1 * * ? *)" };

    public static Synthesized Render(ModuleBench bench, IvsInstanceConfig config, string key = "prod", FakeFoundation? foundation = null, params string[] nodeGroups) =>
        bench.Render(Module(bench, config, key, foundation, nodeGroups).Name);
}

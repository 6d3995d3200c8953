using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Simphera.Configuration.Inputs;

namespace Infra.Simphera.Configuration.Rules;

/// <summary>Things that exist once: namespaces, names, buckets.</summary>
internal static class DuplicateRules
{
    private static readonly IReadOnlyList<string> SystemNamespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

    public static IEnumerable<KeyFinding> Check(RuleContext<SimpheraConfig> context) =>
    [
        .. Namespaces(context.Config),
        .. Keys(context.Config),
        .. InstanceNames(context.Config),
        .. Buckets(context.Config),
        .. Secrets(context.Config),
    ];

    private static IEnumerable<KeyFinding> Namespaces(SimpheraConfig config)
    {
        var reserved = new List<string>(SystemNamespaces);
        if (config.AddOns.IngressNginx is not null)
        {
            reserved.Add("nginx");
        }

        if (config.AddOns.FluentBit is not null)
        {
            reserved.Add("aws-for-fluent-bit");
        }

        var named = new List<(string Key, string Namespace)> { (OperationsInputs.MonitoringNamespace.Name, config.MonitoringNamespace) };
        named.AddRange(config.SimpheraInstances.Select(instance =>
            (RuleKeys.Of(SimpheraInputs.Instances, instance.Key, SimpheraInputs.K8sNamespace), instance.Value.K8sNamespace)));
        named.AddRange(config.IvsInstances.Select(instance =>
            (RuleKeys.Of(IvsInputs.Instances, instance.Key, IvsInputs.K8sNamespace), instance.Value.K8sNamespace)));
        return named
            .Where(entry => reserved.Contains(entry.Namespace, StringComparer.Ordinal)
                || entry.Namespace.StartsWith("kube-", StringComparison.Ordinal))
            .Select(entry => new KeyFinding(
                Codes.NamespaceReserved, entry.Key, $"{entry.Namespace} belongs to Kubernetes or to an add-on; choose another name"))
            .Concat(Repeated(named, Codes.NamespaceDuplicate, "would create the namespace"));
    }

    // The key names a folder of the synthesized module, and some file systems ignore case.
    private static IEnumerable<KeyFinding> Keys(SimpheraConfig config) => Repeated(
        [.. config.SimpheraInstances.Keys.Select(key => (KeyPath.Member(SimpheraInputs.Instances.Name, key), key.ToLowerInvariant()))],
        SimpheraCodes.InstanceKey,
        "would create the module");

    private static IEnumerable<KeyFinding> InstanceNames(SimpheraConfig config) => Repeated(
        [
            .. config.SimpheraInstances.Select(instance =>
                (RuleKeys.Of(SimpheraInputs.Instances, instance.Key, SimpheraInputs.Name), instance.Value.Name)),
        ],
        SimpheraCodes.InstanceNameDuplicate,
        "would name AWS resources");

    private static IEnumerable<KeyFinding> Buckets(SimpheraConfig config)
    {
        var buckets = new List<(string Key, string Bucket)> { (SimpheraCatalogue.General.Name.Name, $"{config.Deployment.Name}-logs") };
        if (config.LicenseServer is not null)
        {
            buckets.Add((SimpheraCatalogue.General.Name.Name, $"{config.Deployment.Name}-license-server-bucket"));
        }

        buckets.AddRange(config.SimpheraInstances.DistinctBy(instance => instance.Value.Name, StringComparer.Ordinal).Select(instance =>
            (RuleKeys.Of(SimpheraInputs.Instances, instance.Key, SimpheraInputs.Name), $"{config.Deployment.Name}-{instance.Value.Name}")));
        foreach (var (key, instance) in config.IvsInstances)
        {
            buckets.Add((BucketKey(key, IvsInputs.DataBucket), instance.DataBucket.Name));
            buckets.Add((BucketKey(key, IvsInputs.RawDataBucket), instance.RawDataBucket.Name));
        }

        return Repeated(buckets, Codes.BucketNameDuplicate, "would use the bucket");
    }

    private static string BucketKey(string key, Input bucket) =>
        KeyPath.Member(RuleKeys.Of(IvsInputs.Instances, key, bucket), "name");

    private static IEnumerable<KeyFinding> Secrets(SimpheraConfig config) => Repeated(
        [
            .. config.SimpheraInstances.Select(instance =>
                (RuleKeys.Of(SimpheraInputs.Instances, instance.Key, SimpheraInputs.SecretName), instance.Value.SecretName)),
        ],
        SimpheraCodes.SecretShared,
        "take the database password from");

    private static IEnumerable<KeyFinding> Repeated(IReadOnlyList<(string Key, string Value)> entries, Code code, string both) => entries
        .GroupBy(entry => entry.Value, StringComparer.Ordinal)
        .SelectMany(same => same.Skip(1).Select(later =>
            new KeyFinding(code, later.Key, $"this and {same.First().Key} {both} {same.Key}", same.First().Key)));
}

using System.Globalization;
using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Topology;

/// <summary>Reads the installations of products: a namespace with databases, buckets and backups in one module.</summary>
/// <param name="stack">Synthesized stack.</param>
/// <param name="references">Resolver over the same stack.</param>
internal sealed class WorkloadReader(SynthesizedStack stack, ReferenceResolver references)
{
    private const string InstanceInfix = "_instance_";

    /// <summary>The workloads in module order.</summary>
    public IReadOnlyList<Workload> Read() =>
        [.. stack.Modules.Where(IsWorkload).Select(module => new Workload
        {
            Module = module.Name,
            Namespace = Namespace(module),
            DataStores = [.. OfType(module, "aws_db_instance").Select(Database), .. OfType(module, "aws_opensearch_domain").Select(SearchDomain)],
            Buckets = Buckets(module),
            Backup = Backup(module),
        })];

    /// <summary>Name of a bucket.</summary>
    public static string BucketName(SynthesizedResource bucket) => bucket.Body.Text("bucket") ?? bucket.Name;

    private static bool IsWorkload(SynthesizedModule module) =>
        OfType(module, "kubernetes_namespace_v1", "kubernetes_namespace").Any()
        && (module.Name.Contains(InstanceInfix, StringComparison.Ordinal)
            || OfType(module, "aws_db_instance", "aws_opensearch_domain", "aws_s3_bucket").Any());

    private static IEnumerable<SynthesizedResource> OfType(SynthesizedModule module, params IReadOnlyList<string> types) =>
        module.Resources.Where(resource => types.Contains(resource.Type, StringComparer.Ordinal));

    private static Element Namespace(SynthesizedModule module)
    {
        var name = OfType(module, "kubernetes_namespace_v1", "kubernetes_namespace")
            .Select(resource => resource.Body.Block("metadata")?.Text("name")).FirstOrDefault();
        return new Element(
            ElementIds.OfWorkload(module.Name, "namespace"), Title(module.Name), [name is null ? "namespace" : $"namespace {name}"]);
    }

    // product_instance_production is PRODUCT production to its users.
    private static string Title(string module) =>
        module.IndexOf(InstanceInfix, StringComparison.Ordinal) is > 0 and var split
            ? $"{module[..split].ToUpperInvariant()} {module[(split + InstanceInfix.Length)..]}"
            : module;

    private static Element Database(SynthesizedResource database)
    {
        var body = database.Body;
        var engine = body.Text("engine") is "postgres" ? "PostgreSQL" : body.Text("engine") ?? "database";
        var storage = (body.Number("allocated_storage"), body.Number("max_allocated_storage")) switch
        {
            ({ } size, { } max) when max > size => string.Create(CultureInfo.InvariantCulture, $"{size}..{max} GiB"),
            ({ } size, _) => string.Create(CultureInfo.InvariantCulture, $"{size} GiB"),
            _ => "storage chosen by AWS",
        };
        var place = body.Flag("multi_az") ? $"{storage}, two zones" : storage;
        return new Element(
            ElementIds.OfResource(database.Address),
            body.Text("identifier") ?? database.Name,
            [$"{engine} {body.Text("engine_version")}, {body.Text("instance_class")}", place]);
    }

    private Element SearchDomain(SynthesizedResource domain)
    {
        var nodes = domain.Body.Block("cluster_config");
        var size = domain.Body.Block("ebs_options")?.Number("volume_size");
        var details = new List<string>
        {
            (domain.Body.Text("engine_version") ?? "OpenSearch").Replace('_', ' '),
            string.Create(CultureInfo.InvariantCulture, $"{nodes?.Number("instance_count") ?? 1} x {nodes?.Text("instance_type")}, {size} GiB"),
        };
        if (SharesSubnetsWithNodes(domain))
        {
            details.Add("in the private subnets");
        }

        return new Element(ElementIds.OfResource(domain.Address), domain.Body.Text("domain_name") ?? domain.Name, details);
    }

    private bool SharesSubnetsWithNodes(SynthesizedResource domain)
    {
        var nodeSubnets = stack.OfType("aws_eks_node_group").SelectMany(group => references.Follow(group, "subnet_ids")).ToHashSet();
        return domain.Body.Block("vpc_options") is { } network && references.Follow(domain.Module, network).Any(nodeSubnets.Contains);
    }

    private static Element? Buckets(SynthesizedModule module) =>
        OfType(module, "aws_s3_bucket").Select(BucketName).ToList() is { Count: > 0 } names
            ? new Element(ElementIds.OfWorkload(module.Name, "buckets"), names.Count == 1 ? "S3 bucket" : "S3 buckets", names)
            : null;

    private static Element? Backup(SynthesizedModule module)
    {
        if (!OfType(module, "aws_backup_vault").Any())
        {
            return null;
        }

        var details = OfType(module, "aws_backup_plan").SelectMany(plan => plan.Body.Blocks("rule")).SelectMany(RuleText).ToList();
        if (OfType(module, "aws_backup_selection").Any(IsVolumes))
        {
            details.Add("EBS volumes too");
        }

        return new Element(ElementIds.OfWorkload(module.Name, "backup"), "Backup vault", details);
    }

    private static IEnumerable<string> RuleText(JsonElement rule)
    {
        if (rule.Flag("enable_continuous_backup"))
        {
            yield return "continuous";
        }
        else if (rule.Text("schedule") is { } schedule)
        {
            yield return schedule;
        }

        yield return rule.Block("lifecycle")?.Number("delete_after") is { } days
            ? string.Create(CultureInfo.InvariantCulture, $"kept {days} days")
            : "kept for ever";
    }

    private static bool IsVolumes(SynthesizedResource selection) =>
        selection.Body.Texts("resources").Any(arn => arn.Contains(":volume/", StringComparison.Ordinal));
}

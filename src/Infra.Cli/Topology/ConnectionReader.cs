using System.Globalization;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Topology;

/// <summary>Finds out who talks to whom, from what the resources really allow.</summary>
/// <param name="stack">Synthesized stack.</param>
/// <param name="references">Resolver over the same stack.</param>
internal sealed class ConnectionReader(SynthesizedStack stack, ReferenceResolver references)
{
    private const int DefaultPostgresPort = 5432;
    private const int HttpsPort = 443;
    private const int NfsPort = 2049;

    private readonly SecurityRules _rules = new(stack, references);

    /// <summary>The connections of <paramref name="architecture"/>, whose elements are complete.</summary>
    public IReadOnlyList<Connection> Read(Architecture architecture)
    {
        var services = architecture.SharedServices.Select(service => service.Id).ToHashSet(StringComparer.Ordinal);
        var hasLogBucket = services.Contains(ElementIds.LogBucket);
        return
        [
            .. Edge(architecture),
            .. architecture.Workloads.SelectMany(workload => Workload(workload, hasLogBucket)),
            .. stack.OfType("aws_instance").SelectMany(Server),
            .. stack.OfType("aws_efs_file_system").SelectMany(FileSystem),
            .. FlowLogs(services),
        ];
    }

    private static IEnumerable<Connection> Edge(Architecture architecture)
    {
        var edge = architecture.Network.Edge.Select(element => element.Id).ToHashSet(StringComparer.Ordinal);
        var gateway = edge.Contains(ElementIds.InternetGateway);
        if (gateway)
        {
            yield return new Connection(ElementIds.Internet, ElementIds.InternetGateway, "");
        }

        if (edge.Contains(ElementIds.LoadBalancer))
        {
            yield return new Connection(gateway ? ElementIds.InternetGateway : ElementIds.Internet, ElementIds.LoadBalancer, "HTTPS");
        }

        if (edge.Contains(ElementIds.Nat) && gateway)
        {
            yield return new Connection(ElementIds.Nat, ElementIds.InternetGateway, "");
        }

        if (architecture.Cluster is null)
        {
            yield break;
        }

        if (edge.Contains(ElementIds.LoadBalancer))
        {
            yield return new Connection(ElementIds.LoadBalancer, ElementIds.Cluster, "ingress-nginx");
        }

        if (edge.Contains(ElementIds.Nat))
        {
            yield return new Connection(ElementIds.Cluster, ElementIds.Nat, "egress");
        }

        if (architecture.Network.S3Endpoint is not null)
        {
            yield return new Connection(ElementIds.Cluster, ElementIds.S3Endpoint, "S3");
        }
    }

    private IEnumerable<Connection> Workload(Workload workload, bool hasLogBucket)
    {
        var module = stack.Modules.Single(candidate => string.Equals(candidate.Name, workload.Module, StringComparison.Ordinal));
        var ports = module.Resources.Select(DataPort).OfType<int>().Distinct().Order().ToList();
        if (ports.Count > 0)
        {
            yield return new Connection(workload.Namespace.Id, workload.DataStoresId, $"TCP {string.Join(", ", ports)}");
        }

        var backedUp = module.Resources.Where(resource => resource.Type is "aws_backup_selection")
            .SelectMany(selection => references.Follow(selection, "resources"))
            .Select(resource => resource.Type).ToHashSet(StringComparer.Ordinal);
        if (workload.Backup is { } backup && backedUp.Contains("aws_db_instance"))
        {
            yield return new Connection(backup.Id, workload.DataStoresId, "backs up");
        }

        if (workload.Buckets is not { } buckets)
        {
            yield break;
        }

        if (module.Resources.Any(IsServiceAccountRole))
        {
            yield return new Connection(workload.Namespace.Id, buckets.Id, "S3 via IRSA");
        }

        if (workload.Backup is { } vault && backedUp.Contains("aws_s3_bucket"))
        {
            yield return new Connection(vault.Id, buckets.Id, "backs up");
        }

        if (hasLogBucket && module.Resources.Any(resource => resource.Type is "aws_s3_bucket_logging"))
        {
            yield return new Connection(buckets.Id, ElementIds.LogBucket, "access logs");
        }
    }

    private int? DataPort(SynthesizedResource resource) => resource.Type switch
    {
        "aws_db_instance" => Reachable(references.Follow(resource, "vpc_security_group_ids"), resource.Body.Number("port") ?? DefaultPostgresPort),
        "aws_opensearch_domain" when resource.Body.Block("vpc_options") is { } network =>
            Reachable(references.Follow(resource with { Body = network }, "security_group_ids"), HttpsPort),
        _ => null,
    };

    private int? Reachable(IReadOnlyList<SynthesizedResource> groups, int port) => _rules.ReachableFromCluster(groups, port) ? port : null;

    private static bool IsServiceAccountRole(SynthesizedResource resource) =>
        resource.Type is "aws_iam_role"
        && resource.Body.Argument("assume_role_policy")?.ToString().Contains("AssumeRoleWithWebIdentity", StringComparison.Ordinal) == true;

    private IEnumerable<Connection> Server(SynthesizedResource server)
    {
        var id = ElementIds.OfResource(server.Address);
        var ports = _rules.OpenPorts(references.Follow(server, "vpc_security_group_ids"));
        if (ports.Count > 0 && stack.OfType("aws_eks_cluster").Any())
        {
            yield return new Connection(
                ElementIds.Cluster, id, $"TCP {string.Join(", ", ports.Select(port => port.ToString(CultureInfo.InvariantCulture)))}");
        }

        var isPatched = server.Body.Block("tags")?.Text("Patch Group") is { } group
            && stack.OfType("aws_ssm_maintenance_window_target").Any(target => target.Body.Blocks("targets")
                .Any(selector => selector.Text("key") is "tag:Patch Group" && selector.Texts("values").Contains(group, StringComparer.Ordinal)));
        if (isPatched)
        {
            yield return new Connection(ElementIds.Patching, id, "patches");
        }
    }

    private IEnumerable<Connection> FileSystem(SynthesizedResource files)
    {
        var mounts = stack.OfType("aws_efs_mount_target").Where(mount => references.Follow(mount, "file_system_id").Contains(files));
        if (stack.OfType("aws_eks_cluster").Any() && mounts.Any(mount => _rules.ReachableFromCluster(references.Follow(mount, "security_groups"), NfsPort)))
        {
            yield return new Connection(ElementIds.Cluster, ElementIds.OfResource(files.Address), "NFS 2049");
        }
    }

    private IEnumerable<Connection> FlowLogs(HashSet<string> services)
    {
        if (stack.OfType("aws_flow_log").Any() && services.Contains(ElementIds.LogGroups))
        {
            yield return new Connection(ElementIds.Vpc, ElementIds.LogGroups, "flow logs");
        }
    }
}

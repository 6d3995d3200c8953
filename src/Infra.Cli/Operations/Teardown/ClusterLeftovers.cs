using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>What controllers inside the cluster made: load balancers, target groups, network interfaces, security groups and volumes.</summary>
/// <param name="operation">The running command.</param>
internal sealed class ClusterLeftovers(Operation operation)
{
    public const string LoadBalancer = "load balancer";
    public const string ClassicLoadBalancer = "classic load balancer";
    public const string TargetGroup = "target group";
    public const string NetworkInterface = "network interface";
    public const string SecurityGroup = "security group";
    public const string Volume = "volume";

    // Of elasticloadbalancing:DescribeTags.
    private const int ArnsPerRequest = 20;

    private readonly ClusterTags _tags = new(operation.Inventory.Cluster?.Name ?? "");

    /// <summary>Finds them all, in the order in which they can be removed.</summary>
    public async Task<IReadOnlyList<Leftover>> FindAsync(CancellationToken cancellation) => operation.Inventory.Cluster is null ? [] :
    [
        .. await LoadBalancersAsync(cancellation),
        .. await TaggedAsync(TargetGroup, "elbv2", "describe-target-groups", "TargetGroups", "TargetGroupArn", "ResourceArns", cancellation),
        .. await Ec2Async(NetworkInterface, "describe-network-interfaces", "NetworkInterfaces", "NetworkInterfaceId", cancellation),
        .. await Ec2Async(SecurityGroup, "describe-security-groups", "SecurityGroups", "GroupId", cancellation),
        .. await Ec2Async(Volume, "describe-volumes", "Volumes", "VolumeId", cancellation),
    ];

    /// <summary>The load balancers alone: they keep subnets and internet gateway from being destroyed.</summary>
    public async Task<IReadOnlyList<Leftover>> LoadBalancersAsync(CancellationToken cancellation) => operation.Inventory.Cluster is null ? [] :
    [
        .. await TaggedAsync(LoadBalancer, "elbv2", "describe-load-balancers", "LoadBalancers", "LoadBalancerArn", "ResourceArns", cancellation),
        .. await TaggedAsync(
            ClassicLoadBalancer, "elb", "describe-load-balancers", "LoadBalancerDescriptions", "LoadBalancerName", "LoadBalancerNames", cancellation),
    ];

    private async Task<IEnumerable<Leftover>> TaggedAsync(
        string kind, string service, string describe, string list, string id, string idsArgument, CancellationToken cancellation)
    {
        var all = (await operation.Aws.ReadAsync(service, describe, input: null, cancellation)).Blocks(list).Select(one => one.Text(id)!);
        var found = new List<Leftover>();
        foreach (var ids in all.Chunk(ArnsPerRequest))
        {
            var request = new JsonObject { [idsArgument] = new JsonArray([.. ids.Select(one => JsonValue.Create(one))]) };
            var tags = await operation.Aws.ReadAsync(service, "describe-tags", request, cancellation);
            found.AddRange(tags.Blocks("TagDescriptions")
                .Where(tagged => _tags.Match(tagged.Blocks("Tags")))
                .Select(tagged => new Leftover(kind, (tagged.Text("ResourceArn") ?? tagged.Text("LoadBalancerName"))!, IsRemovable: true)));
        }

        return found;
    }

    private async Task<IEnumerable<Leftover>> Ec2Async(string kind, string describe, string list, string id, CancellationToken cancellation)
    {
        // All of them in one call: EC2 joins filters with "and", and each of the tags is enough.
        var all = await operation.Aws.ReadAsync("ec2", describe, input: null, cancellation);
        return all.Blocks(list)
            .Where(one => _tags.Match(one.Blocks("Tags").Concat(one.Blocks("TagSet"))))
            .Select(one => new Leftover(kind, one.Text(id)!, IsRemovable: true, Use(one)));
    }

    // Security groups have no status.
    private static string Use(JsonElement one) => one.Text("Status") ?? one.Text("State") ?? "";
}

/// <summary>The tags by which what was made from inside a cluster says whose it is.</summary>
/// <param name="cluster">Name of the cluster.</param>
internal sealed class ClusterTags(string cluster)
{
    // Key and value; each of them is enough.
    private readonly (string Key, string? Value)[] _tags =
    [
        // The cloud provider and the EBS CSI driver.
        ($"kubernetes.io/cluster/{cluster}", null),
        ("KubernetesCluster", cluster),
        // The AWS Load Balancer Controller.
        ("elbv2.k8s.aws/cluster", cluster),
        // The VPC CNI plugin.
        ("cluster.k8s.amazonaws.com/name", cluster),
        // EKS itself.
        ("aws:eks:cluster-name", cluster),
    ];

    /// <summary>Whether something with these tags belongs to the cluster.</summary>
    public bool Match(IEnumerable<JsonElement> tags) => tags.Any(tag =>
        _tags.Any(known => known.Key == tag.Text("Key") && (known.Value is null || known.Value == tag.Text("Value"))));
}

/// <summary>Something of the platform that Terraform does not know.</summary>
/// <param name="Kind">What it is, such as <c>load balancer</c>.</param>
/// <param name="Id">Its id, name or ARN.</param>
/// <param name="IsRemovable">False for what is never removed here, because it holds data or goes by itself.</param>
/// <param name="Note">What to know about it; empty for nothing.</param>
internal sealed record Leftover(string Kind, string Id, bool IsRemovable, string Note = "");

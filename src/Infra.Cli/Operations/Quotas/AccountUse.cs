using System.Text.Json;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;
using Infra.Inventory;

namespace Infra.Cli.Operations.Quotas;

/// <summary>What is in use in the account and Region already, without what belongs to this platform.</summary>
/// <param name="operation">The running command.</param>
internal sealed class AccountUse(Operation operation)
{
    /// <summary>Running EC2 instances that are not of this platform.</summary>
    public async Task<IReadOnlyList<RunningInstance>> InstancesAsync(CancellationToken cancellation)
    {
        var answer = await operation.Aws.ReadAsync(
            "ec2", "describe-instances", Ec2Filter.Request("instance-state-name", ["pending", "running"]), cancellation);
        return
        [
            .. answer.Blocks("Reservations").SelectMany(reservation => reservation.Blocks("Instances"))
                .Where(instance => !IsOurs(instance))
                .Select(instance => new RunningInstance(
                    instance.Text("InstanceType") ?? "",
                    instance.Text("InstanceLifecycle") is "spot" ? CapacityType.Spot : CapacityType.OnDemand)),
        ];
    }

    /// <summary>Elastic IP addresses.</summary>
    public async Task<int> ElasticIpsAsync(CancellationToken cancellation) =>
        (await operation.Aws.ReadAsync("ec2", "describe-addresses", input: null, cancellation)).Blocks("Addresses")
            .Count(address => Tag(address, "Name")?.StartsWith($"{Network}-", StringComparison.Ordinal) is not true);

    /// <summary>VPCs.</summary>
    public async Task<int> VpcsAsync(CancellationToken cancellation) =>
        (await operation.Aws.ReadAsync("ec2", "describe-vpcs", input: null, cancellation)).Blocks("Vpcs")
            .Count(vpc => Tag(vpc, "Name") != Network);

    /// <summary>RDS databases.</summary>
    public async Task<int> DatabasesAsync(CancellationToken cancellation)
    {
        var ours = operation.Inventory.Databases.Select(database => database.Identifier).ToHashSet(StringComparer.Ordinal);
        return (await operation.Aws.ReadAsync("rds", "describe-db-instances", input: null, cancellation)).Blocks("DBInstances")
            .Count(database => !ours.Contains(database.Text("DBInstanceIdentifier") ?? ""));
    }

    // Without a network of its own the platform has no name for one; then nothing is asked about it.
    private string Network => operation.Inventory.Network?.Name ?? "";

    // EKS tags the instances of its node groups; others have names.
    private bool IsOurs(JsonElement instance) =>
        (operation.Inventory.Cluster is { } cluster && Tag(instance, "eks:cluster-name") == cluster.Name)
        || (Tag(instance, "Name") is { } name && operation.Inventory.InstanceGroups.Any(group => group.NameTag == name));

    private static string? Tag(JsonElement resource, string key) =>
        resource.Blocks("Tags").FirstOrDefault(tag => tag.Text("Key") == key) is { ValueKind: JsonValueKind.Object } tag
            ? tag.Text("Value")
            : null;
}

/// <summary>An EC2 instance that takes of a limit now.</summary>
/// <param name="InstanceType">Its type, such as <c>m6a.4xlarge</c>.</param>
/// <param name="Type">How it is bought.</param>
internal sealed record RunningInstance(string InstanceType, CapacityType Type);

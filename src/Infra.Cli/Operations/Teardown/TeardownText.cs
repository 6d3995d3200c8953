using Infra.Inventory;
using Spectre.Console;

namespace Infra.Cli.Operations.Teardown;

/// <summary>The plan before, and the result after, for people.</summary>
internal static class TeardownText
{
    /// <summary>What is there and what is going to happen to it.</summary>
    public static IEnumerable<string> Plan(
        PlatformInventory inventory, FoundPlatform found, IReadOnlyList<TeardownStep> steps, IReadOnlyList<KeptResource> kept)
    {
        yield return $"Teardown of '{inventory.Name}' in account {found.Account}, {found.Region}. There is:";
        yield return $"  {Counted.Of(found.Resources, "resource")} in Terraform's state";
        if (inventory.Cluster is { } configured)
        {
            var balancers = found.OfCluster.Count(one => one.Kind is ClusterLeftovers.LoadBalancer or ClusterLeftovers.ClassicLoadBalancer);
            var volumes = found.OfCluster.Count(one => one.Kind is ClusterLeftovers.Volume);
            var cluster = found.ClusterExists ? $"the EKS cluster {configured.Name}" : "no EKS cluster, but what one left behind";
            yield return $"  {cluster}: {Counted.Of(balancers, "load balancer")} and {Counted.Of(volumes, "volume")} made from inside";
        }

        foreach (var database in found.Databases)
        {
            var copy = database.IsCopy ? ", made by a restore" : "";
            yield return $"  database {database.Identifier}: {database.Status}{(database.IsProtected ? ", protected" : "")}{copy}";
        }

        foreach (var bucket in found.Buckets)
        {
            yield return $"  bucket {bucket.Name}: {(bucket.HasMore ? "more than " : "")}{Counted.Of(bucket.Versions, "object version")}";
        }

        foreach (var vault in found.Vaults)
        {
            yield return $"  backup vault {vault.Name}: {Counted.Of(vault.RecoveryPoints, "recovery point")}";
        }

        foreach (var domain in found.SearchDomains)
        {
            yield return $"  search domain {domain}";
        }

        foreach (var system in found.FileSystems)
        {
            yield return $"  file system {system}";
        }

        foreach (var server in found.Servers)
        {
            yield return $"  server {server}";
        }

        yield return "Steps:";
        for (var index = 0; index < steps.Count; index++)
        {
            yield return $"  {Counted.Rank(index + 1)}. {steps[index].Title}";
        }

        if (kept.Count > 0)
        {
            yield return "Kept, with everything they need:";
            foreach (var data in kept.Where(resource => resource.HoldsData))
            {
                yield return $"  {data.Address}";
            }
        }
    }

    /// <summary>How it ended.</summary>
    public static void Write(IAnsiConsole console, TeardownResult result)
    {
        foreach (var leftover in result.Leftovers)
        {
            console.WriteLine($"Left: {leftover.Kind} {leftover.Id}{(leftover.Note.Length == 0 ? "" : $" ({leftover.Note})")}");
        }

        if (!result.IsComplete)
        {
            return;
        }

        if (result.Kept.Count == 0)
        {
            console.WriteLine($"'{result.Name}' is gone. The bucket of Terraform's state stays.");
            return;
        }

        var data = result.Kept.Where(resource => resource.HoldsData).ToList();
        console.WriteLine($"'{result.Name}' is gone but for its data: {Counted.Of(data.Count, "resource")} with data and "
            + $"{Counted.Of(result.Kept.Count - data.Count, "resource")} that these need, all still in Terraform's state.");
        console.WriteLine("To get the platform back around the data: './infra synth', then 'terraform apply', with the same terraform.tfvars.");
        console.WriteLine("Should the state get lost, these would adopt the data (--imports FILE writes them for all that stays):");
        foreach (var resource in data)
        {
            console.WriteLine($"  terraform import '{resource.Address}' '{resource.ImportId}'");
        }
    }
}

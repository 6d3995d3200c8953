using System.Text.Json;
using Infra.Inventory;
using Infra.Testing;

namespace Infra.App.Tests;

public sealed class InventoryTests(Examples examples) : IClassFixture<Examples>
{
    public static TheoryData<string> Names => Examples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Inventory_has_all_of_its_kinds_that_the_modules_create(string example)
    {
        var platform = examples[example];
        var inventory = PlatformInventory.Parse(platform.InventoryJson);
        (string Type, IEnumerable<string?> Recorded)[] kinds =
        [
            ("aws_db_instance", inventory.Databases.Select(database => database.Address)),
            ("aws_s3_bucket", inventory.Buckets.Select(bucket => bucket.Address)),
            ("aws_eks_cluster", [inventory.Cluster?.Address]),
            ("aws_opensearch_domain", inventory.SearchDomains.Select(domain => domain.Address)),
            ("aws_efs_file_system", inventory.FileSystems.Select(fileSystem => fileSystem.Address)),
            ("kubernetes_namespace_v1", inventory.Namespaces.Select(item => item.Address)),
            ("helm_release", inventory.Releases.Select(release => release.Address)),
        ];

        Assert.All(kinds, kind => Assert.Equal(
            Resources(platform, kind.Type).Select(resource => resource.Address).Order(StringComparer.Ordinal),
            kind.Recorded.OfType<string>().Order(StringComparer.Ordinal)));
        Assert.Equal(Names("aws_backup_vault", "name"), inventory.Backups.Select(backup => backup.Vault).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal(Names("aws_backup_plan", "name"), inventory.Backups.Select(backup => backup.Plan).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal(Names("aws_cloudwatch_log_group", "name"), inventory.LogGroups);
        Assert.Equal(Resources(platform, "aws_nat_gateway").Count, inventory.Network!.NatGateways);
        Assert.Equal(Resources(platform, "aws_eks_node_group").Count, inventory.InstanceGroups.Count(group => group.Name != "license server"));

        IEnumerable<string?> Names(string type, string argument) =>
            Resources(platform, type).Select(resource => resource.Body.GetProperty(argument).GetString()).Order(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Inventory_knows_the_owner_of_everything_that_has_one(string example)
    {
        var inventory = PlatformInventory.Parse(examples[example].InventoryJson);
        var words = inventory.Owners.Select(owner => owner.Word).ToHashSet(StringComparer.Ordinal);
        string?[] owners =
        [
            .. inventory.Databases.Select(database => database.Owner), .. inventory.Buckets.Select(bucket => bucket.Owner),
            .. inventory.Backups.Select(backup => backup.Owner), .. inventory.SearchDomains.Select(domain => domain.Owner),
            .. inventory.Secrets.Select(secret => secret.Owner), .. inventory.Namespaces.Select(item => item.Owner),
        ];

        Assert.All(owners.OfType<string>(), owner => Assert.Contains(owner, words));
        Assert.All(inventory.Databases, database => Assert.Contains(inventory.Secrets, secret =>
            secret.Owner == database.Owner && secret.Name == database.SecretName && secret.PasswordKey == database.PasswordKey));
    }

    [Fact]
    public void Every_member_of_the_inventory_is_documented()
    {
        var documentation = File.ReadAllText(Repository.PathOf("docs", "inventory.md"));
        using var inventory = JsonDocument.Parse(examples["everything"].InventoryJson);

        Assert.All(Members(inventory.RootElement).Distinct(StringComparer.Ordinal), member => Assert.Contains($"`{member}`", documentation, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Members(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Members),
        // The keys of tags are the user's.
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name is "tags" ? [member.Name] : Members(member.Value).Prepend(member.Name)),
        _ => [],
    };

    private static List<(string Address, JsonElement Body)> Resources(SynthesizedPlatform platform, string type) =>
        [.. platform.Modules.SelectMany(module => module.Value.All(type)
            .Select(resource => ($"module.{module.Key}.{type}.{resource.Key}", resource.Value)))];
}

using System.Text.Json;
using Infra.Operations.Tests.Teardown;

namespace Infra.Operations.Tests;

/// <summary>
/// A platform of a few lines that the CLI has never heard of gets the day-two commands from its inventory, from the first look to its end.
/// </summary>
public sealed class OtherPlatformTests
{
    [Fact]
    public async Task An_unknown_platform_is_examined_deployed_backed_up_restored_and_torn_down()
    {
        await using var shop = await DeployedPlatform.StartAsync("shop_name = \"acme\"", "Infra.TestPlatform.dll", "shop");
        await shop.AwsAsync("secretsmanager", "delete-secret", "--secret-id", "shop-secret", "--force-delete-without-recovery");
        var before = await AccountInventory.ReadAsync(shop);

        var missing = (await shop.RunAsync("", "doctor", "secrets", "--json")).Json;
        var created = (await shop.RunAsync("", "secret", "create", "application", "--json")).Succeeded();
        var found = (await shop.RunAsync("", "doctor", "secrets", "--json")).Json;
        await shop.Trial.Terraform.ApplyAsync();
        await shop.BackUpAsync("acme-app-backup-vault", "arn:aws:rds:eu-central-1:ACCOUNT:db:acme-app-orders");
        await shop.BackUpAsync("acme-app-backup-vault", "arn:aws:s3:::acme-pictures");
        var status = (await shop.RunAsync("", "backup", "status", "app", "--json")).Succeeded();
        var restored = (await shop.RunAsync("", "restore", "database", "app", "orders", "--to", "latest", "--yes", "--json")).Succeeded();
        await shop.FillAsync("acme-pictures");
        var teardown = (await shop.RunAsync("acme\n", "teardown", "--remove-leftovers")).Succeeded();

        Assert.Contains("infra secret create app", Fix(missing, "secret shop-secret"), StringComparison.Ordinal);
        Assert.Equal("created", created.Json.GetProperty("action").GetString());
        Assert.Equal("ok", Check(found, "secret shop-secret").GetProperty("status").GetString());
        Assert.Equal(
            ["acme-app-orders", "acme-pictures"],
            status.Json.GetProperty("resources").EnumerateArray().Select(resource => resource.GetProperty("resource").GetString()).Order(StringComparer.Ordinal));
        Assert.StartsWith("acme-app-orders-", restored.Json.GetProperty("database").GetString(), StringComparison.Ordinal);
        Assert.Contains("database acme-app-orders: available, protected", teardown.Error, StringComparison.Ordinal);
        Assert.Empty(await shop.Trial.Terraform.StateListAsync());
        // Whoever made the secret deletes it.
        Assert.All((await AccountInventory.ReadAsync(shop)).Except(before), line => Assert.Contains("shop-secret", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_word_that_the_platform_does_not_have_is_answered_with_those_it_has()
    {
        await using var shop = await DeployedPlatform.StartAsync("shop_name = \"acme\"", "Infra.TestPlatform.dll", "shop");

        var run = await shop.RunAsync("", "secret", "create", "ap");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("did you mean 'app'?", run.Error, StringComparison.Ordinal);
    }

    private static JsonElement Check(JsonElement report, string check) =>
        report.GetProperty("checks").EnumerateArray().Single(result => result.GetProperty("check").GetString() == check);

    private static string Fix(JsonElement report, string check) => Check(report, check).GetProperty("fix").GetString()!;
}

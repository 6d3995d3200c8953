namespace Infra.Operations.Tests;

public sealed class SecretRotateTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    private const string Planted = "Planted-pass_word.78";

    [Fact]
    public async Task A_new_password_gets_into_secret_and_databases_and_the_old_one_is_kept()
    {
        var platform = await PasswordPlatform.DeployAsync(bench);
        await bench.HookAsync("pace", new() { ["reads"] = 2, ["milliseconds"] = 0 });
        var mark = bench.Mark;

        var run = (await bench.RunWithInputAsync("y\n", "secret", "rotate", "production")).Succeeded();

        await bench.HookAsync("pace", body: null);
        var value = (await platform.ValueAsync())!.Value;
        var password = value.GetProperty("postgresql_password").GetString()!;
        Assert.NotEqual(PasswordPlatform.First, password);
        Assert.Equal("stays", value.GetProperty("other").GetString());
        Assert.Equal(PasswordPlatform.First, await platform.PasswordAsync("AWSPREVIOUS"));
        Assert.Null(await platform.PasswordAsync("AWSPENDING"));
        await platform.AssertPasswordAsync(password);
        Assert.Equal(
            [
                "secretsmanager:PutSecretValue", "rds:ModifyDBInstance", "rds:ModifyDBInstance",
                "secretsmanager:UpdateSecretVersionStage", "secretsmanager:UpdateSecretVersionStage",
            ],
            bench.ChangesSince(mark));
        Assert.DoesNotContain("ApplyImmediately", bench.Tools.Everything, StringComparison.Ordinal);
        platform.AssertHidden(password, run);
        Assert.Contains(
            $"Waiting for the password of database '{platform.Databases[0]}': resetting-master-credentials",
            run.Error,
            StringComparison.Ordinal);
        Assert.Equal(
            [
                $"The password is changed in secret '{platform.Secret}' and in {platform.Databases[0]}, {platform.Databases[1]}",
                "Back to the previous one: infra secret rotate production --undo",
                "Pods that run have the old password: their connections go on, new ones fail. Restart them now:",
                "infra kubeconfig",
                "kubectl -n simphera rollout restart deployments",
                "kubectl -n simphera rollout restart statefulsets",
                "If the values of your chart hold a copy of the password, 'helm upgrade' with the new one does it instead.",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Undo_brings_the_previous_password_back_once()
    {
        var platform = await PasswordPlatform.DeployAsync(bench);
        (await bench.RunAsync("secret", "rotate", "production", "--undo", "--yes")).Refused("has no previous version to go back to");
        var changed = (await bench.RunWithInputAsync(
            $"{Planted}\n", "secret", "rotate", "production", "--password-stdin", "--yes")).Succeeded();
        Assert.True(await platform.IsPasswordOfAsync(platform.Databases[1], Planted));

        var back = (await bench.RunAsync("secret", "rotate", "production", "--undo", "--yes", "--json")).Succeeded();
        var mark = bench.Mark;
        var again = (await bench.RunAsync("secret", "rotate", "production", "--undo", "--yes", "--json")).Succeeded();

        Assert.Equal("undone", back.Json.GetProperty("action").GetString());
        Assert.Equal(platform.Databases, back.Json.GetProperty("databases").EnumerateArray().Select(database => database.GetString()));
        Assert.Equal("kubectl -n simphera rollout restart deployments", back.Json.GetProperty("restartCommands")[0].GetString());
        Assert.Equal("unchanged", again.Json.GetProperty("action").GetString());
        Assert.Empty(bench.ChangesSince(mark));
        Assert.Equal(PasswordPlatform.First, await platform.PasswordAsync());
        Assert.Equal(Planted, await platform.PasswordAsync("AWSPREVIOUS"));
        await platform.AssertPasswordAsync(PasswordPlatform.First);
        platform.AssertHidden(Planted, changed, back, again);
    }

    [Fact]
    public async Task A_rehearsal_prints_every_call_and_changes_nothing()
    {
        var platform = await PasswordPlatform.DeployAsync(bench);
        var mark = bench.Mark;

        var run = (await bench.RunWithInputAsync(
            $"{Planted}\n", "secret", "rotate", "production", "--password-stdin", "--dry-run")).Succeeded();

        Assert.Collection(
            run.Lines,
            line => Assert.Matches("^aws secretsmanager put-secret-value .*AWSPENDING.* --secret-string file:///dev/stdin$", line),
            line => AssertSetsPassword(platform.Databases[0], line),
            line => AssertSetsPassword(platform.Databases[1], line),
            line => Assert.Matches("update-secret-version-stage .*AWSCURRENT.*MoveToVersionId.*RemoveFromVersionId", line),
            line => Assert.Matches("update-secret-version-stage .*AWSPENDING.*RemoveFromVersionId", line));
        Assert.Empty(bench.ChangesSince(mark));
        platform.AssertHidden(Planted, run);
    }

    [Fact]
    public async Task Before_the_first_deployment_only_the_secret_changes()
    {
        var platform = PasswordPlatform.Configure(bench);
        await platform.StoreAsync("{\"postgresql_password\":\"First-password-1\"}");

        var run = (await bench.RunAsync("secret", "rotate", "production", "--yes")).Succeeded();

        Assert.NotEqual(PasswordPlatform.First, await platform.PasswordAsync());
        Assert.DoesNotContain("Restart", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instances_that_share_a_secret_change_together()
    {
        var platform = await PasswordPlatform.DeployAsync(bench);
        var file = Path.Combine(bench.Project, "terraform.tfvars");
        await File.WriteAllTextAsync(file, $$"""
            infrastructurename = "{{platform.Name}}"
            simpheraInstances = {
              production = { name = "production", k8s_namespace = "simphera", secretname = "{{platform.Secret}}" }
              staging    = { name = "staging", k8s_namespace = "staging", secretname = "{{platform.Secret}}", enable_keycloak = false }
            }
            """);

        (await bench.RunAsync("secret", "rotate", "staging", "--yes")).Refused($"there is no database '{platform.Name}-staging-simphera'");
        await platform.CreateDatabaseAsync($"{platform.Name}-staging-simphera");
        var run = (await bench.RunAsync("secret", "rotate", "staging", "--yes", "--json")).Succeeded();

        Assert.Equal(3, run.Json.GetProperty("databases").GetArrayLength());
        var password = await platform.PasswordAsync();
        Assert.True(await platform.IsPasswordOfAsync(platform.Databases[0], password));
        Assert.True(await platform.IsPasswordOfAsync($"{platform.Name}-staging-simphera", password));
    }

    [Fact]
    public async Task What_cannot_be_rotated_is_refused_before_any_change()
    {
        var platform = PasswordPlatform.Configure(bench);
        var mark = bench.Mark;
        (await bench.RunAsync("secret", "rotate", "production", "--yes"))
            .Refused($"there is no secret '{platform.Secret}' (simpheraInstances.production.secretname)");
        Assert.Empty(bench.ChangesSince(mark));

        await platform.StoreAsync("Planted-not-json");
        mark = bench.Mark;
        var malformed = await bench.RunAsync("secret", "rotate", "production", "--yes");
        malformed.Refused($"secret '{platform.Secret}' does not hold a JSON object such as");
        Assert.DoesNotContain("Planted", malformed.Error, StringComparison.Ordinal);
        (await bench.RunAsync("secret", "rotate", "production")).Refused($"secret '{platform.Secret}' does not hold a JSON object such as");
        Assert.Equal(2, (await bench.RunAsync("secret", "rotate", "production", "--undo", "--password-stdin")).ExitCode);
        Assert.Empty(bench.ChangesSince(mark));

        await bench.AwsAsync("secretsmanager", "delete-secret", "--secret-id", platform.Secret);
        mark = bench.Mark;
        (await bench.RunAsync("secret", "rotate", "production", "--yes"))
            .Refused("is scheduled for deletion: 'infra secret create production' restores it");
        Assert.Empty(bench.ChangesSince(mark));
    }

    [Fact]
    public async Task Nothing_changes_without_consent_or_while_a_database_is_stopped()
    {
        var platform = await PasswordPlatform.DeployAsync(bench);
        var mark = bench.Mark;

        (await bench.RunAsync("secret", "rotate", "production")).Refused("nobody is there to confirm this: add --yes");
        (await bench.RunWithInputAsync("no\n", "secret", "rotate", "production")).Refused("not confirmed; nothing was changed");
        Assert.Empty(bench.ChangesSince(mark));

        await bench.AwsAsync("rds", "stop-db-instance", "--db-instance-identifier", platform.Databases[1]);
        mark = bench.Mark;
        (await bench.RunAsync("secret", "rotate", "production", "--yes"))
            .Refused($"database '{platform.Databases[1]}' is in state 'stopped'");
        Assert.Empty(bench.ChangesSince(mark));
    }

    private static void AssertSetsPassword(string database, string line) => Assert.EndsWith(
        $"modify-db-instance --cli-input-json '{{\"DBInstanceIdentifier\":\"{database}\"}}' --master-user-password file:///dev/stdin",
        line,
        StringComparison.Ordinal);
}

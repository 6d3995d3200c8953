using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Operations.Tests;

/// <summary>An instance with a secret and databases in the local cloud, as the configuration of a new project names them.</summary>
internal sealed class PasswordPlatform
{
    /// <summary>The password that everything begins with.</summary>
    public const string First = "First-password-1";

    private readonly OperationsBench _bench;

    private PasswordPlatform(OperationsBench bench, string name) => (_bench, Name) = (bench, name);

    /// <summary>Infrastructure name; no other test has it.</summary>
    public string Name { get; }

    /// <summary>Name of the secret.</summary>
    public string Secret => $"{Name}-secret";

    /// <summary>Identifiers of the databases.</summary>
    public IReadOnlyList<string> Databases => [$"{Name}-production-keycloak", $"{Name}-production-simphera"];

    /// <summary>The project alone: nothing is in the cloud yet.</summary>
    /// <param name="bench">Cloud and project folder.</param>
    /// <param name="more">More of terraform.tfvars.</param>
    public static PasswordPlatform Configure(OperationsBench bench, string more = "")
    {
        var platform = new PasswordPlatform(bench, $"t{Guid.NewGuid():N}"[..10]);
        bench.NewProject($$"""
            infrastructurename = "{{platform.Name}}"
            tags = { project = "trial", owner = "us" }
            simpheraInstances = {
              production = { name = "production", k8s_namespace = "simphera", secretname = "{{platform.Secret}}" }
            }
            {{more}}
            """);
        return platform;
    }

    /// <summary>The project, the secret with <see cref="First"/> and one more key, and both databases with that password.</summary>
    public static async Task<PasswordPlatform> DeployAsync(OperationsBench bench)
    {
        var platform = Configure(bench);
        await platform.StoreAsync(new JsonObject { ["postgresql_password"] = First, ["other"] = "stays" }.ToJsonString());
        foreach (var database in platform.Databases)
        {
            await platform.CreateDatabaseAsync(database);
        }

        return platform;
    }

    /// <summary>Creates the secret.</summary>
    public Task<JsonElement> StoreAsync(string value) =>
        _bench.AwsAsync("secretsmanager", "create-secret", "--name", Secret, "--secret-string", value);

    /// <summary>Creates a database with the password <see cref="First"/>.</summary>
    public Task<JsonElement> CreateDatabaseAsync(string identifier) => _bench.AwsAsync(
        "rds", "create-db-instance", "--db-instance-identifier", identifier, "--engine", "postgres", "--db-instance-class", "db.t4g.large",
        "--allocated-storage", "20", "--master-username", "dbuser", "--master-user-password", First);

    /// <summary>The value of the version with a label; null when none has it.</summary>
    public async Task<JsonElement?> ValueAsync(string label = "AWSCURRENT")
    {
        try
        {
            var answer = await _bench.AwsAsync("secretsmanager", "get-secret-value", "--secret-id", Secret, "--version-stage", label);
            return JsonDocument.Parse(answer.GetProperty("SecretString").GetString()!).RootElement.Clone();
        }
        catch (InvalidOperationException fault) when (fault.Message.Contains("for staging label", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>The password in the version with a label; null when none has it.</summary>
    public async Task<string?> PasswordAsync(string label = "AWSCURRENT") =>
        (await ValueAsync(label))?.GetProperty("postgresql_password").GetString();

    /// <summary>Whether a database lets its user in with a password.</summary>
    public async Task<bool> IsPasswordOfAsync(string database, string? password)
    {
        var answer = await _bench.HookAsync("database-passwords", new JsonObject { ["database"] = database, ["password"] = password });
        return answer.GetProperty("matches").GetBoolean();
    }

    /// <summary>Fails unless all databases let their user in with a password.</summary>
    public async Task AssertPasswordAsync(string? password)
    {
        foreach (var database in Databases)
        {
            Assert.True(await IsPasswordOfAsync(database, password), $"{database} has another password");
        }
    }

    /// <summary>Fails when a password is in what commands wrote, in arguments of programs, or in a file of project, tools and cloud.</summary>
    public void AssertHidden(string password, params IEnumerable<OperationRun> runs)
    {
        Assert.All(runs, run => Assert.DoesNotContain(password, run.Output + run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain(password, _bench.Tools.Everything, StringComparison.Ordinal);
        Assert.All(
            Directory.GetParent(_bench.Project)!.EnumerateFiles("*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(password, File.ReadAllText(file.FullName), StringComparison.Ordinal));
    }
}

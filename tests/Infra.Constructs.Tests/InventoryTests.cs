using Infra.Constructs.Backup;
using Infra.Constructs.Kubernetes;
using Infra.Constructs.Logs;
using Infra.Constructs.S3;
using Infra.Constructs.SecretsManager;
using Infra.Inventory;
using Infra.Testing;

namespace Infra.Constructs.Tests;

public sealed class InventoryTests : IDisposable
{
    private static readonly OwnerEntry Main = new("main", "Workspace main", "workspaces.main", ["first"]);
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Bucket_is_recorded_with_address_owner_and_the_inputs_of_its_name()
    {
        _ = new Bucket(new OwnedModule(_bench.Scope), "data", new BucketProps { BucketName = "acme-main", Setting = "name or workspaces.main.name" });
        _ = new Bucket(new SharedModule(_bench.Scope), "logs", new BucketProps { BucketName = "acme-logs", ReceivesAccessLogs = true });

        Assert.Equal(
            [
                new BucketEntry { Owner = null, Name = "acme-logs", Address = "module.shared.aws_s3_bucket.logs", Setting = "name", ReceivesAccessLogs = true },
                new BucketEntry { Owner = "main", Name = "acme-main", Address = "module.owned.aws_s3_bucket.data", Setting = "name or workspaces.main.name" },
            ],
            _bench.Inventory.Buckets);
    }

    [Fact]
    public void Backup_is_recorded_with_its_names_and_what_it_covers()
    {
        var rule = new BackupRule { RetentionDays = 14, Schedule = "cron(0 1 * * ? *)" };
        Select(Plan(rule));

        var backup = Assert.Single(_bench.Inventory.Backups);
        Assert.Equal(("main", "acme-main-backup-vault", "acme-main-backup-plan", "acme-main-backup-role", rule),
            (backup.Owner, backup.Vault, backup.Plan, backup.Role, backup.Rule));
        Assert.Equal([new BackedUpEntry("RDS", "acme-main-db"), new BackedUpEntry("S3", "acme-main")], backup.Resources);
        Assert.Equal(["arn:db", "arn:bucket"], _bench.Render("owned").Single("aws_backup_selection").GetProperty("resources").EnumerateArray().Select(arn => arn.GetString()));
    }

    [Fact]
    public void Backup_that_is_off_creates_nothing_and_records_what_it_would_cover()
    {
        var plan = Plan(rule: null);
        Select(plan);

        var backup = Assert.Single(_bench.Inventory.Backups);
        Assert.Equal((null, null, null, null), (backup.Vault, backup.Plan, backup.Role, backup.Rule));
        Assert.Equal(["acme-main-db", "acme-main"], backup.Resources.Select(resource => resource.Name));
        Assert.Null(plan.VaultName);
        Assert.Empty(_bench.Render("owned").Addresses);
    }

    [Fact]
    public void Secret_is_recorded_by_the_one_that_reads_it()
    {
        var module = new OwnedModule(_bench.Scope);
        var props = new SecretProps
        {
            SecretId = "acme-main",
            Setting = "workspaces.main.secretname",
            PasswordKey = "password",
            Policy = PasswordPolicy.Rds,
            Rotation = SecretRotation.Databases,
        };
        _ = new EphemeralSecret(module, "password", props);
        _ = new SecretData(module, "search", props with
        {
            SecretId = "acme-search",
            Title = "Search of Workspace main",
            UserKey = "user",
            UserName = "admin",
            Policy = PasswordPolicy.OpenSearch,
            Rotation = SecretRotation.Terraform,
        });

        var (database, search) = (_bench.Inventory.Secrets[0], _bench.Inventory.Secrets[1]);
        Assert.Equal(("main", "acme-main", "Workspace main", "password"), (database.Owner, database.Name, database.Title, database.PasswordKey));
        Assert.Equal(["password"], database.Keys);
        Assert.Equal((PasswordPolicy.Rds, SecretRotation.Databases, false), (database.Policy, database.Rotation, database.IsMadeByDeployment));
        Assert.Equal(["user", "password"], search.Keys);
        Assert.Equal(("Search of Workspace main", "user", "admin", SecretRotation.Terraform), (search.Title, search.UserKey, search.UserName, search.Rotation));
        Assert.Equal("acme-search", _bench.Render("owned").Data("aws_secretsmanager_secret_version.search").GetProperty("secret_id").GetString());
    }

    [Fact]
    public void Namespaces_and_log_groups_are_recorded_in_order_of_their_names()
    {
        var module = new OwnedModule(_bench.Scope);
        foreach (var name in (string[])["b", "a"])
        {
            _ = new KubernetesNamespace(module, $"namespace_{name}", new KubernetesNamespaceProps { NamespaceName = name, Cluster = new FakeCluster(), AddOnsReady = "acme" });
            _ = new LogGroup(module, $"logs_{name}", new LogGroupProps { LogGroupName = $"/acme/{name}", RetentionDays = 7, KmsKeyArn = "arn:key" });
            module.Inventory.AddLogGroupPrefix("/acme");
        }

        Assert.Equal(
            [new("a", "main", "module.owned.kubernetes_namespace_v1.namespace_a"), new NamespaceEntry("b", "main", "module.owned.kubernetes_namespace_v1.namespace_b")],
            _bench.Inventory.Namespaces);
        Assert.Equal(["/acme/a", "/acme/b"], _bench.Inventory.LogGroups);
        Assert.Equal(["/acme"], _bench.Inventory.LogGroupPrefixes);
    }

    [Fact]
    public void Inventory_is_written_beside_the_stack_and_can_be_read()
    {
        _ = new Bucket(new OwnedModule(_bench.Scope), "data", new BucketProps { BucketName = "acme-main" });

        var inventory = PlatformInventory.Parse(_bench.RenderAll().Files["stacks/test/inventory.json"]);

        Assert.Equal("acme-main", Assert.Single(inventory.Buckets).Name);
        var owner = Assert.Single(inventory.Owners);
        Assert.Equal(("main", "Workspace main", "workspaces.main", "first"), (owner.Word, owner.Title, owner.Setting, Assert.Single(owner.Aliases)));
    }

    [Fact]
    public void Word_of_two_owners_is_refused()
    {
        _ = new OwnedModule(_bench.Scope);

        var fault = Assert.Throws<ModelException>(() => new SharedModule(_bench.Scope, Main with { Title = "Workspace other" }));

        Assert.Equal("OWNER_WORD", fault.Code);
        Assert.Contains("Workspace main and Workspace other", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backup_in_a_module_that_nobody_can_name_is_refused()
    {
        var fault = Assert.Throws<ModelException>(() => new BackupPlan(new SharedModule(_bench.Scope), "backup", new BackupPlanProps { NamePrefix = "acme", Rule = null }));

        Assert.Equal("OWNER_MISSING", fault.Code);
        Assert.Equal("shared/backup", fault.Path);
    }

    private BackupPlan Plan(BackupRule? rule) =>
        new(new OwnedModule(_bench.Scope), "backup", new BackupPlanProps { NamePrefix = "acme-main", Rule = rule });

    private static void Select(BackupPlan plan) => plan.Select("all", "acme-main-all",
    [
        new BackupResource(new BackedUpEntry(BackedUpEntry.Database, "acme-main-db"), "arn:db"),
        new BackupResource(new BackedUpEntry(BackedUpEntry.Bucket, "acme-main"), "arn:bucket"),
    ]);

    private sealed class OwnedModule(ModuleScope scope) : ChildModule(scope, "owned", Main);

    private sealed class SharedModule(ModuleScope scope, OwnerEntry? owner = null) : ChildModule(scope, "shared", owner);
}

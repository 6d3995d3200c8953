using Infra.Constructs.Rds;
using Infra.Constructs.SecretsManager;
using Infra.Inventory;
using Infra.Testing;

namespace Infra.Constructs.Tests.Rds;

public sealed class PostgresqlDatabaseTests : IDisposable
{
    private static readonly OwnerEntry Main = new("main", "Workspace main", "workspaces.main", []);
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Databases_of_a_module_share_network_parameters_and_password()
    {
        var module = new DataModule(_bench.Scope, Main);
        var services = Services(module);
        _ = new PostgresqlDatabase(module, "orders", Props(services));
        _ = new PostgresqlDatabase(module, "users", Props(services));

        var rendered = _bench.Render("data");
        Assert.Equal(["acme-main-orders", "acme-main-users"], rendered.All("aws_db_instance").Select(item => item.Value.GetProperty("identifier").GetString()));
        Assert.All(rendered.All("aws_db_instance"), item =>
        {
            Assert.Equal("${aws_db_subnet_group.database.name}", item.Value.GetProperty("db_subnet_group_name").GetString());
            Assert.Equal("${aws_db_parameter_group.postgresql.name}", item.Value.GetProperty("parameter_group_name").GetString());
            Assert.Equal("${jsondecode(ephemeral.aws_secretsmanager_secret_version.database.secret_string).password}", item.Value.GetProperty("password_wo").GetString());
        });
        Assert.Equal("Databases of workspace main", rendered.Single("aws_db_subnet_group").GetProperty("description").GetString());
        Assert.Equal("acme-main-rds-enhanced-monitoring", rendered.Single("aws_iam_role").GetProperty("name").GetString());
        var output = rendered.Root.GetProperty("output").GetProperty("orders_endpoint");
        Assert.Equal("Host and port of Orders's database.", output.GetProperty("description").GetString());
    }

    [Fact]
    public void Database_is_recorded_with_what_is_needed_to_restore_it_and_to_rotate_its_password()
    {
        var module = new DataModule(_bench.Scope, Main);
        var database = new PostgresqlDatabase(module, "orders", Props(Services(module)) with
        {
            UserName = "owner",
            Certificates = new KubernetesSecretEntry("authorities", "rds.pem"),
        });

        Assert.Equal(
            new DatabaseEntry
            {
                Owner = "main",
                Name = "orders",
                Identifier = "acme-main-orders",
                Address = "module.data.aws_db_instance.orders",
                MajorVersion = "16",
                User = "owner",
                SecretName = "acme-main",
                PasswordKey = "password",
                Certificates = new KubernetesSecretEntry("authorities", "rds.pem"),
            },
            Assert.Single(_bench.Inventory.Databases));
        Assert.Equal(SecretRotation.Databases, Assert.Single(_bench.Inventory.Secrets).Rotation);
        Assert.Equal(["/aws/rds/instance/acme-main-orders"], _bench.Inventory.LogGroupPrefixes);
        Assert.Equal(["/aws/rds/instance/acme-main-orders/postgresql", "/aws/rds/instance/acme-main-orders/upgrade"], _bench.Inventory.LogGroups);
        Assert.Equal(new BackedUpEntry("RDS", "acme-main-orders"), database.ForBackup.Entry);
        Assert.Equal("owner", _bench.Render("data").Single("aws_db_instance").GetProperty("username").GetString());
    }

    [Fact]
    public void Database_without_a_second_instance_is_possible()
    {
        var module = new DataModule(_bench.Scope, Main);
        _ = new PostgresqlDatabase(module, "orders", Props(Services(module)) with { MultiAz = false });

        Assert.False(_bench.Render("data").Single("aws_db_instance").GetProperty("multi_az").GetBoolean());
    }

    [Fact]
    public void Database_that_nobody_can_name_is_refused()
    {
        var module = new DataModule(_bench.Scope, owner: null);

        var fault = Assert.Throws<ModelException>(() => new PostgresqlDatabase(module, "orders", Props(Services(module))));

        Assert.Equal("OWNER_MISSING", fault.Code);
    }

    [Fact]
    public void Ceiling_of_storage_below_the_storage_is_refused()
    {
        var module = new DataModule(_bench.Scope, Main);

        var fault = Assert.Throws<ModelException>(() => new PostgresqlDatabase(module, "orders", Props(Services(module)) with { MaxStorageGiB = 10 }));

        Assert.Equal("DATABASE_STORAGE", fault.Code);
    }

    private static PostgresqlServices Services(ChildModule module) => new(module, new PostgresqlServicesProps
    {
        NamePrefix = "acme-main",
        Description = "Databases of workspace main",
        PostgresqlVersion = "16.4",
        Secret = new SecretProps
        {
            SecretId = "acme-main",
            Setting = "workspaces.main.secretname",
            PasswordKey = "password",
            Policy = PasswordPolicy.Rds,
            Rotation = SecretRotation.Databases,
        },
        Network = new FakeNetwork(),
        Cluster = new FakeCluster(),
        Logging = new FakeLogging(),
    });

    private static PostgresqlDatabaseProps Props(PostgresqlServices services) => new()
    {
        Services = services,
        Title = "Orders",
        InstanceClass = "db.t4g.medium",
        StorageGiB = 20,
        MaxStorageGiB = 0,
        Backup = null,
        LogRetentionDays = 7,
    };

    private sealed class DataModule(ModuleScope scope, OwnerEntry? owner) : ChildModule(scope, "data", owner);
}

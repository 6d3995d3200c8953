using Infra.Configuration.Shared;
using Infra.Simphera.Configuration;
using System.Text.Json;
using Infra.Constructs;
using Infra.Testing;

namespace Infra.Simphera.Tests.SimpheraInstance;

public sealed class DatabaseTests : IDisposable
{
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Databases_are_encrypted_private_redundant_monitored_and_protected()
    {
        var database = Render(Instance.Config()).At("aws_db_instance.simphera");

        Assert.Equal("acme-production-simphera", Text(database, "identifier"));
        Assert.Equal("simphera", Text(database, "db_name"));
        Assert.Equal("dbuser", Text(database, "username"));
        Assert.Equal("16", Text(database, "engine_version"));
        Assert.Equal("gp3", Text(database, "storage_type"));
        Assert.All(
            ["storage_encrypted", "multi_az", "iam_database_authentication_enabled", "copy_tags_to_snapshot", "deletion_protection",
                "auto_minor_version_upgrade", "allow_major_version_upgrade", "performance_insights_enabled"],
            setting => Assert.True(database.GetProperty(setting).GetBoolean(), setting));
        Assert.All(["publicly_accessible", "apply_immediately", "skip_final_snapshot"],
            setting => Assert.False(database.GetProperty(setting).GetBoolean(), setting));
        Assert.Equal(60, database.GetProperty("monitoring_interval").GetInt32());
        Assert.True(database.GetProperty("lifecycle").GetProperty("prevent_destroy").GetBoolean());
    }

    [Fact]
    public void Password_is_read_when_needed_and_goes_into_a_write_only_argument_alone()
    {
        var module = Render(Instance.Config() with { PasswordVersion = 3 });

        var secret = module.Root.GetProperty("ephemeral").GetProperty("aws_secretsmanager_secret_version").GetProperty("database");
        Assert.Equal("acme-secret", Text(secret, "secret_id"));
        Assert.False(module.Root.TryGetProperty("data", out _));
        foreach (var (name, database) in module.All("aws_db_instance"))
        {
            Assert.Equal("${jsondecode(ephemeral.aws_secretsmanager_secret_version.database.secret_string).postgresql_password}",
                Text(database, "password_wo"));
            Assert.Equal(3, database.GetProperty("password_wo_version").GetInt32());
            Assert.False(database.TryGetProperty("password", out _), name);
        }
    }

    [Fact]
    public void Keycloak_has_a_database_of_its_own_size()
    {
        var database = Render(Instance.Config()).At("aws_db_instance.keycloak");

        Assert.Equal("acme-production-keycloak", Text(database, "identifier"));
        Assert.Equal("db.t4g.medium", Text(database, "instance_class"));
        Assert.Equal(30, database.GetProperty("allocated_storage").GetInt32());
        Assert.Equal(0, database.GetProperty("max_allocated_storage").GetInt32());
    }

    [Fact]
    public void Without_Keycloak_nothing_of_it_is_there()
    {
        var module = Instance.Module(_bench, Instance.Config() with { Keycloak = null });

        Assert.Equal(["acme-production-simphera", ""], module.DatabaseIdentifiers);
        Assert.Equal(["${module.simphera_instance_prod.simphera_endpoint}", ""], module.DatabaseEndpoints);
        var rendered = _bench.Render(module.Name);
        Assert.DoesNotContain("keycloak", rendered.Root.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Final_snapshot_is_named_after_the_creation_of_the_database_and_the_name_stays()
    {
        var database = Render(Instance.Config()).At("aws_db_instance.simphera");

        Assert.Equal("acme-production-simphera-final-${formatdate(\"YYYYMMDDhhmmss\", timestamp())}",
            Text(database, "final_snapshot_identifier"));
        Assert.Contains("final_snapshot_identifier", Strings(database.GetProperty("lifecycle"), "ignore_changes"));
    }

    [Fact]
    public void Without_deletion_protection_everything_can_be_destroyed()
    {
        var module = Render(Instance.Config() with { DeletionProtection = false });

        Assert.All(module.All("aws_db_instance"), item =>
        {
            Assert.False(item.Value.GetProperty("deletion_protection").GetBoolean());
            Assert.True(item.Value.GetProperty("skip_final_snapshot").GetBoolean());
        });
        Assert.DoesNotContain("prevent_destroy", module.Root.GetRawText(), StringComparison.Ordinal);
        Assert.True(module.Single("aws_s3_bucket").GetProperty("force_destroy").GetBoolean());
        Assert.True(module.Single("aws_backup_vault").GetProperty("force_destroy").GetBoolean());
    }

    [Fact]
    public void Own_backups_are_kept_a_week_unless_AWS_Backup_manages_them()
    {
        var alone = Render(Instance.Config() with { Backup = null }).At("aws_db_instance.simphera");
        Assert.Equal(7, alone.GetProperty("backup_retention_period").GetInt32());
        Assert.DoesNotContain("backup_retention_period", Strings(alone.GetProperty("lifecycle"), "ignore_changes"));

        using var bench = new ModuleBench();
        var managed = Instance.Render(bench, Instance.Config()).At("aws_db_instance.simphera");
        Assert.Equal(35, managed.GetProperty("backup_retention_period").GetInt32());
        Assert.Contains("backup_retention_period", Strings(managed.GetProperty("lifecycle"), "ignore_changes"));
    }

    [Fact]
    public void All_exported_logs_have_an_encrypted_group_with_retention_before_the_database_exists()
    {
        var module = Render(Instance.Config());

        Assert.Equal(["postgresql", "upgrade"], Strings(module.At("aws_db_instance.keycloak"), "enabled_cloudwatch_logs_exports"));
        var group = module.At("aws_cloudwatch_log_group.db_keycloak_upgrade");
        Assert.Equal("/aws/rds/instance/acme-production-keycloak/upgrade", Text(group, "name"));
        Assert.Equal(14, group.GetProperty("retention_in_days").GetInt32());
        Assert.Equal("${var.log_kms_key_arn}", Text(group, "kms_key_id"));
        var dependsOn = Strings(module.At("aws_db_instance.keycloak"), "depends_on");
        Assert.Contains("aws_cloudwatch_log_group.db_keycloak_postgresql", dependsOn);
        Assert.Contains("aws_cloudwatch_log_group.db_keycloak_upgrade", dependsOn);
        Assert.Contains("aws_iam_role_policy_attachment.rds_enhanced_monitoring_role_AmazonRDSEnhancedMonitoringRole", dependsOn);
    }

    [Fact]
    public void Databases_accept_TLS_connections_from_the_cluster_only()
    {
        var module = Render(Instance.Config() with { PostgresqlVersion = "15.4" });

        var rule = module.Single("aws_vpc_security_group_ingress_rule");
        Assert.Equal("${var.cluster_security_group_id}", Text(rule, "referenced_security_group_id"));
        Assert.Equal(5432, rule.GetProperty("from_port").GetInt32());
        Assert.Equal(5432, rule.GetProperty("to_port").GetInt32());
        Assert.Empty(module.All("aws_vpc_security_group_egress_rule"));
        var parameters = module.Single("aws_db_parameter_group");
        Assert.Equal("postgres15", Text(parameters, "family"));
        Assert.Equal("rds.force_ssl", Text(parameters.GetProperty("parameter")[0], "name"));
        Assert.Equal("1", Text(parameters.GetProperty("parameter")[0], "value"));
        Assert.Equal("pending-reboot", Text(parameters.GetProperty("parameter")[0], "apply_method"));
        Assert.True(parameters.GetProperty("lifecycle").GetProperty("create_before_destroy").GetBoolean());
        Assert.Equal("${var.database_subnet_ids}", Text(module.Single("aws_db_subnet_group"), "subnet_ids"));
    }

    [Theory]
    [InlineData("sixteen")]
    [InlineData("")]
    public void Version_must_be_a_number(string version) =>
        AssertRefused("POSTGRESQL_VERSION", Instance.Config() with { PostgresqlVersion = version });

    [Theory]
    [InlineData(20)]
    [InlineData(10)]
    public void Ceiling_of_storage_autoscaling_must_be_above_the_storage(int ceiling) => AssertRefused("DATABASE_STORAGE",
        Instance.Config() with { Database = new DatabaseConfig { InstanceClass = "db.t4g.large", StorageGiB = 20, MaxStorageGiB = ceiling } });

    private void AssertRefused(string code, SimpheraInstanceConfig config) =>
        Assert.Equal(code, Assert.Throws<ModelException>(() => Instance.Module(_bench, config)).Code);

    private Synthesized Render(SimpheraInstanceConfig config) => Instance.Render(_bench, config);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IReadOnlyList<string> Strings(JsonElement element, string name) => Policy.Strings(element.GetProperty(name));
}

using Infra.Simphera.Configuration;
using Infra.Inventory;
using Infra.Constructs;
using Infra.Testing;

namespace Infra.Simphera.Tests.SimpheraInstance;

public sealed class SimpheraInstanceModuleTests : IDisposable
{
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("production", "simphera_instance_production")]
    [InlineData("Prod-1", "simphera_instance_Prod-1")]
    [InlineData("team a.b", "simphera_instance_team_a_b")]
    public void Module_is_named_after_the_key(string key, string name) =>
        Assert.Equal(name, Instance.Module(_bench, Instance.Config(), key).Name);

    [Fact]
    public void Kubernetes_provider_accepts_what_is_inside_the_cluster() => ProviderSchema.Check(Render(Instance.Config()));

    [Fact]
    public void Only_what_is_inside_the_cluster_waits_for_the_add_ons()
    {
        var module = Render(Instance.Config());

        Assert.Equal(["var.cluster_ready", "var.add_ons_ready"],
            Policy.Strings(module.Single("kubernetes_namespace_v1").GetProperty("depends_on")));
        foreach (var type in new[] { "kubernetes_service_account_v1", "kubernetes_secret_v1" })
        {
            Assert.Equal("${kubernetes_namespace_v1.k8s_namespace.metadata[0].name}",
                module.Single(type).GetProperty("metadata").GetProperty("namespace").GetString());
        }

        foreach (var type in new[] { "aws_db_instance", "aws_s3_bucket", "aws_backup_vault", "aws_iam_role" })
        {
            Assert.All(module.All(type), item =>
            {
                Assert.DoesNotContain("add_ons_ready", item.Value.GetRawText(), StringComparison.Ordinal);
                Assert.DoesNotContain("kubernetes_", item.Value.GetRawText(), StringComparison.Ordinal);
            });
        }

        var call = _bench.RenderStack().Root.GetProperty("module").GetProperty("simphera_instance_prod");
        Assert.False(call.TryGetProperty("depends_on", out _));
    }

    [Fact]
    public void Bucket_is_versioned_logged_and_protected()
    {
        var module = Render(Instance.Config());

        Assert.Equal("acme-production", module.Single("aws_s3_bucket").GetProperty("bucket").GetString());
        Assert.False(module.Single("aws_s3_bucket").GetProperty("force_destroy").GetBoolean());
        Assert.Equal("Enabled",
            module.Single("aws_s3_bucket_versioning").GetProperty("versioning_configuration").GetProperty("status").GetString());
        Assert.Equal("${var.access_log_bucket}", module.Single("aws_s3_bucket_logging").GetProperty("target_bucket").GetString());
        Assert.Equal(90, module.Single("aws_s3_bucket_lifecycle_configuration").GetProperty("rule")[0]
            .GetProperty("noncurrent_version_expiration")[0].GetProperty("noncurrent_days").GetInt32());
    }

    [Fact]
    public void Bucket_keeps_objects_and_shows_them_to_no_web_page_unless_told_to()
    {
        var module = Render(Instance.Config());

        Assert.Equal(1, module.Single("aws_s3_bucket_lifecycle_configuration").GetProperty("rule").GetArrayLength());
        Assert.Empty(module.All("aws_s3_bucket_cors_configuration"));
    }

    [Fact]
    public void Objects_go_by_the_rules_of_the_instance_besides_the_bucket_s_own()
    {
        var rules = Render(Instance.Config() with { LifecycleRules = [new LifecycleRuleConfig("old", "results/", 365)] })
            .Single("aws_s3_bucket_lifecycle_configuration").GetProperty("rule");

        Assert.Equal(["expire", "old"], rules.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
        Assert.Equal("results/", rules[1].GetProperty("filter")[0].GetProperty("prefix").GetString());
        Assert.Equal(365, rules[1].GetProperty("expiration")[0].GetProperty("days").GetInt32());
    }

    [Fact]
    public void The_web_pages_of_SIMPHERA_may_read_the_bucket()
    {
        var rule = Render(Instance.Config() with { WebOrigin = "https://simphera.example.com" })
            .At("aws_s3_bucket_cors_configuration.bucket_cors").GetProperty("cors_rule")[0];

        Assert.Equal(["https://simphera.example.com"], Policy.Strings(rule.GetProperty("allowed_origins")));
        Assert.Equal(["GET", "HEAD"], Policy.Strings(rule.GetProperty("allowed_methods")));
    }

    [Theory]
    [InlineData("simphera", "simphera_irsa", "acme-production-simphera-irsa", "simphera-irsa")]
    [InlineData(
        "executoragentlinux", "executoragentlinux_irsa", "acme-production-executoragentlinux-irsa", "executoragentlinux-irsa")]
    public void Without_MinIO_SIMPHERA_and_its_executors_have_service_accounts_for_the_bucket(
        string account, string role, string roleName, string serviceAccount)
    {
        var module = Render(Instance.Config() with { HasMinio = false });

        Assert.Equal(roleName, module.At($"aws_iam_role.{role}").GetProperty("name").GetString());
        Assert.Equal(
            $"system:serviceaccount:simphera:{serviceAccount}",
            Policy.Statements(module.At($"aws_iam_role.{role}").GetProperty("assume_role_policy")).Single()
                .GetProperty("Condition").GetProperty("StringEquals").GetProperty("${var.oidc_issuer}:sub").GetString());
        var created = module.At($"kubernetes_service_account_v1.{account}_service_account");
        Assert.Equal(serviceAccount, created.GetProperty("metadata").GetProperty("name").GetString());
        Assert.True(created.GetProperty("automount_service_account_token").GetBoolean());
        Assert.DoesNotContain(module.All("aws_iam_role"), one => one.Key == "minio_iam_role");
        Assert.Equal(2, module.All("kubernetes_service_account_v1").Count);
    }

    [Theory]
    [InlineData("minio_iam_role", "acme-production-s3-role", "minio-irsa")]
    [InlineData("executor_role", "acme-production-executoragentlinux", "executoragentlinux")]
    public void Bucket_roles_trust_exactly_one_service_account(string id, string roleName, string serviceAccount)
    {
        var role = Render(Instance.Config()).At($"aws_iam_role.{id}");

        Assert.Equal(roleName, role.GetProperty("name").GetString());
        var trust = Policy.Statements(role.GetProperty("assume_role_policy")).Single();
        var equals = trust.GetProperty("Condition").GetProperty("StringEquals");
        Assert.Equal("sts.amazonaws.com", equals.GetProperty("${var.oidc_issuer}:aud").GetString());
        Assert.Equal($"system:serviceaccount:simphera:{serviceAccount}", equals.GetProperty("${var.oidc_issuer}:sub").GetString());
    }

    [Fact]
    public void Bucket_roles_reach_the_content_of_this_bucket_only_and_executors_see_no_other_bucket()
    {
        var module = Render(Instance.Config());

        var executor = Policy.Statements(module.At("aws_iam_role_policy.executor_role_policy").GetProperty("policy"));
        Assert.Equal(["arn:aws:s3:::acme-production", "arn:aws:s3:::acme-production/*"],
            executor.SelectMany(statement => Policy.Strings(statement.GetProperty("Resource"))));
        Assert.Equal(
            ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:GetBucketLocation",
                "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
            executor.SelectMany(statement => Policy.Strings(statement.GetProperty("Action"))));
        var minio = Policy.Statements(module.At("aws_iam_role_policy.minio_iam_role_policy").GetProperty("policy"));
        Assert.Equal(3, minio.Count);
        Assert.Equal(["s3:ListAllMyBuckets", "s3:GetBucketLocation"], Policy.Strings(minio[0].GetProperty("Action")));
        Assert.Equal("arn:aws:s3:::*", minio[0].GetProperty("Resource").GetString());
    }

    [Fact]
    public void Service_account_of_MinIO_carries_the_role_and_no_Kubernetes_token()
    {
        var account = Render(Instance.Config()).Single("kubernetes_service_account_v1");

        Assert.Equal("minio-irsa", account.GetProperty("metadata").GetProperty("name").GetString());
        Assert.Equal("${aws_iam_role.minio_iam_role.arn}",
            account.GetProperty("metadata").GetProperty("annotations").GetProperty("eks.amazonaws.com/role-arn").GetString());
        Assert.False(account.GetProperty("automount_service_account_token").GetBoolean());
    }

    [Fact]
    public void Backup_covers_databases_and_bucket_with_a_role_that_may_restore()
    {
        var module = Instance.Module(_bench, Instance.Config() with
        {
            Backup = new BackupRule { RetentionDays = 10, Schedule = "cron(0 1 * * ? *)" },
        });
        var rendered = _bench.Render(module.Name);

        Assert.Equal("acme-production-backup-vault", module.BackupVaultName);
        Assert.Equal(module.BackupVaultName, rendered.Single("aws_backup_vault").GetProperty("name").GetString());
        Assert.True(rendered.Single("aws_backup_vault").GetProperty("lifecycle").GetProperty("prevent_destroy").GetBoolean());
        var rule = rendered.Single("aws_backup_plan").GetProperty("rule")[0];
        Assert.True(rule.GetProperty("enable_continuous_backup").GetBoolean());
        Assert.Equal(10, rule.GetProperty("lifecycle").GetProperty("delete_after").GetInt32());
        Assert.Equal("cron(0 1 * * ? *)", rule.GetProperty("schedule").GetString());
        Assert.Equal("adas", rule.GetProperty("recovery_point_tags").GetProperty("team").GetString());
        var selection = rendered.Single("aws_backup_selection");
        Assert.Equal(["${aws_db_instance.simphera.arn}", "${aws_db_instance.keycloak.arn}", "${aws_s3_bucket.bucket.arn}"],
            Policy.Strings(selection.GetProperty("resources")));
        Assert.Equal("acme-production-rds-s3", selection.GetProperty("name").GetString());
        Assert.Equal(
            ["ForBackup", "ForRestores", "ForS3Backup", "ForS3Restore"],
            Policy.Strings(selection.GetProperty("depends_on")).Where(item => item.Contains("policy_attachment", StringComparison.Ordinal))
                .Select(item => item["aws_iam_role_policy_attachment.backup_role_AWSBackupServiceRolePolicy".Length..]));
    }

    [Fact]
    public void Backup_without_a_schedule_states_the_one_that_AWS_would_report_back()
    {
        var module = Instance.Module(_bench, Instance.Config() with { Backup = new BackupRule { RetentionDays = 10 } });

        var rule = _bench.Render(module.Name).Single("aws_backup_plan").GetProperty("rule")[0];
        Assert.Equal("cron(0 5 ? * * *)", rule.GetProperty("schedule").GetString());
    }

    [Fact]
    public void Without_backup_there_is_no_vault()
    {
        var module = Instance.Module(_bench, Instance.Config() with { Backup = null });

        Assert.Null(module.BackupVaultName);
        Assert.DoesNotContain(_bench.Render(module.Name).Addresses, address => address.Contains("backup", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(36)]
    public void Continuous_backups_are_kept_1_to_35_days(int days) =>
        AssertRefused("BACKUP_RETENTION", Instance.Config() with { Backup = new BackupRule { RetentionDays = days } });

    [Fact]
    public void Names_in_AWS_Backup_must_fit() =>
        AssertRefused("BACKUP_NAME_LENGTH", Instance.Config() with { Name = new string('n', 35) });

    private void AssertRefused(string code, SimpheraInstanceConfig config) =>
        Assert.Equal(code, Assert.Throws<ModelException>(() => Instance.Module(_bench, config)).Code);

    private Synthesized Render(SimpheraInstanceConfig config) => Instance.Render(_bench, config);
}

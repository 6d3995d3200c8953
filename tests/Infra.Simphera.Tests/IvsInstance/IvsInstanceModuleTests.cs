using Infra.Simphera.Configuration;
using Infra.Constructs;
using Infra.Testing;

namespace Infra.Simphera.Tests.IvsInstance;

public sealed class IvsInstanceModuleTests : IDisposable
{
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Buckets_are_encrypted_private_logged_and_protected()
    {
        var module = Render(Instance.Config());

        Assert.Equal(["acme-ivs-data", "acme-ivs-raw"],
            module.All("aws_s3_bucket").Select(item => item.Value.GetProperty("bucket").GetString()));
        foreach (var type in new[]
        {
            "aws_s3_bucket_policy", "aws_s3_bucket_public_access_block", "aws_s3_bucket_server_side_encryption_configuration",
            "aws_s3_bucket_logging",
        })
        {
            Assert.Equal(2, module.All(type).Count);
        }

        Assert.All(module.All("aws_s3_bucket"), item =>
        {
            Assert.False(item.Value.GetProperty("force_destroy").GetBoolean());
            Assert.True(item.Value.GetProperty("lifecycle").GetProperty("prevent_destroy").GetBoolean());
        });
        Assert.Empty(module.All("aws_s3_bucket_versioning"));
    }

    [Fact]
    public void Without_deletion_protection_everything_can_be_destroyed()
    {
        var module = Render(Instance.Config() with
        {
            DeletionProtection = false,
            Backup = Instance.Backup(),
            OpenSearch = Instance.OpenSearch(),
        });

        Assert.DoesNotContain("prevent_destroy", module.Root.GetRawText(), StringComparison.Ordinal);
        Assert.All(module.All("aws_s3_bucket"), item => Assert.True(item.Value.GetProperty("force_destroy").GetBoolean()));
        Assert.True(module.Single("aws_backup_vault").GetProperty("force_destroy").GetBoolean());
    }

    [Fact]
    public void Adopted_buckets_get_access_and_nothing_else()
    {
        var module = Instance.Module(_bench, Instance.Config() with
        {
            RawDataBucket = new IvsBucketConfig { Name = "theirs", Create = false },
            Backup = Instance.Backup(),
        });
        var rendered = _bench.Render(module.Name);

        Assert.Equal(["acme-ivs-data"], module.CreatedBucketNames);
        Assert.Equal("acme-ivs-data", rendered.Single("aws_s3_bucket").GetProperty("bucket").GetString());
        var statements = Policy.Statements(rendered.At("aws_iam_role_policy.s3_access_policy").GetProperty("policy"));
        Assert.Equal(["arn:aws:s3:::acme-ivs-data/*", "arn:aws:s3:::theirs/*"], Policy.Strings(statements[1].GetProperty("Resource")));
        Assert.Equal(["${aws_s3_bucket.data_bucket.arn}"],
            Policy.Strings(rendered.At("aws_backup_selection.backup_s3").GetProperty("resources")));
    }

    [Fact]
    public void Two_adopted_buckets_leave_no_bucket_to_back_up()
    {
        var module = Render(Instance.Config() with
        {
            DataBucket = new IvsBucketConfig { Name = "theirs-1", Create = false },
            RawDataBucket = new IvsBucketConfig { Name = "theirs-2", Create = false },
            Backup = Instance.Backup(),
        });

        Assert.Empty(module.All("aws_s3_bucket"));
        Assert.Equal("acme-prod-ivs-ebs-selection", module.Single("aws_backup_selection").GetProperty("name").GetString());
    }

    [Fact]
    public void Pods_read_and_add_objects_of_these_buckets_with_exactly_one_service_account()
    {
        var instance = Instance.Module(_bench, Instance.Config());
        var module = _bench.Render(instance.Name);

        Assert.Equal("acme-prod-ivs-sa", instance.ServiceAccountName);
        var account = module.Single("kubernetes_service_account_v1");
        Assert.Equal("acme-prod-ivs-sa", account.GetProperty("metadata").GetProperty("name").GetString());
        Assert.Equal("${kubernetes_namespace_v1.k8s_namespace.metadata[0].name}",
            account.GetProperty("metadata").GetProperty("namespace").GetString());
        Assert.False(account.GetProperty("automount_service_account_token").GetBoolean());
        var trust = Policy.Statements(module.At("aws_iam_role.s3_access").GetProperty("assume_role_policy")).Single();
        Assert.Equal("system:serviceaccount:ivs:acme-prod-ivs-sa",
            trust.GetProperty("Condition").GetProperty("StringEquals").GetProperty("${var.oidc_issuer}:sub").GetString());
        var policy = module.At("aws_iam_role_policy.s3_access_policy").GetProperty("policy");
        Assert.Equal(
            ["s3:AbortMultipartUpload", "s3:Get*", "s3:GetBucketLocation", "s3:GetEncryptionConfiguration", "s3:List*", "s3:ListBucket",
                "s3:ListBucketMultipartUploads", "s3:PutObject"],
            Policy.Actions(policy));
        Assert.Equal(
            ["arn:aws:s3:::acme-ivs-data", "arn:aws:s3:::acme-ivs-raw", "arn:aws:s3:::acme-ivs-data/*", "arn:aws:s3:::acme-ivs-raw/*"],
            Policy.Statements(policy).SelectMany(statement => Policy.Strings(statement.GetProperty("Resource"))));
    }

    [Fact]
    public void Nodes_may_also_delete_with_a_policy_name_that_no_other_instance_uses()
    {
        var module = Render(Instance.Config());

        var policy = module.At("aws_iam_role_policy.node_s3_access_execnodes");
        Assert.Equal("acme-execnodes", policy.GetProperty("role").GetString());
        Assert.Equal("acme-prod-ivs-s3-access", policy.GetProperty("name").GetString());
        Assert.Contains("s3:DeleteObject", Policy.Actions(policy.GetProperty("policy")));
        Assert.Equal(["var.cluster_ready"], Policy.Strings(policy.GetProperty("depends_on")));
    }

    [Fact]
    public void Kubernetes_provider_accepts_what_is_inside_the_cluster() => ProviderSchema.Check(Render(Instance.Config()));

    [Fact]
    public void Only_the_namespace_waits_for_the_add_ons()
    {
        var module = Render(Instance.Config() with { OpenSearch = Instance.OpenSearch(), Backup = Instance.Backup() });

        Assert.Equal(["var.cluster_ready", "var.add_ons_ready"],
            Policy.Strings(module.Single("kubernetes_namespace_v1").GetProperty("depends_on")));
        var others = module.Addresses.Where(address => address.StartsWith("aws_", StringComparison.Ordinal)).Select(module.At);
        Assert.All(others, resource =>
        {
            Assert.DoesNotContain("add_ons_ready", resource.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("kubernetes_", resource.GetRawText(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Backup_finds_the_volume_of_MongoDB_by_all_its_tags_and_versions_the_buckets()
    {
        var module = Instance.Module(_bench, Instance.Config() with { Backup = Instance.Backup(), ReleaseName = "myivs" });
        var rendered = _bench.Render(module.Name);

        Assert.Equal("acme-prod-ivs-backup-vault", module.BackupVaultName);
        Assert.Equal(2, rendered.All("aws_s3_bucket_versioning").Count);
        var rule = rendered.Single("aws_backup_plan").GetProperty("rule")[0];
        Assert.Equal(7, rule.GetProperty("lifecycle").GetProperty("delete_after").GetInt32());
        Assert.Equal("prod", rule.GetProperty("recovery_point_tags").GetProperty("instance").GetString());
        var selection = rendered.At("aws_backup_selection.backup_ebs");
        Assert.Equal(["arn:aws:ec2:*:*:volume/*"], Policy.Strings(selection.GetProperty("resources")));
        Assert.Equal(
            [
                "aws:ResourceTag/KubernetesCluster=acme",
                "aws:ResourceTag/kubernetes.io/created-for/pvc/name=datadir-myivs-mongodb-0",
                "aws:ResourceTag/kubernetes.io/created-for/pvc/namespace=ivs",
            ],
            selection.GetProperty("condition")[0].GetProperty("string_equals").EnumerateArray()
                .Select(condition => $"{condition.GetProperty("key").GetString()}={condition.GetProperty("value").GetString()}"));
    }

    [Fact]
    public void Without_backup_and_OpenSearch_there_is_neither()
    {
        var module = Instance.Module(_bench, Instance.Config());

        Assert.Null(module.BackupVaultName);
        Assert.Null(module.OpenSearchEndpoint);
        Assert.False(module.StateHoldsPassword);
        Assert.DoesNotContain(_bench.Render(module.Name).Addresses, address =>
            address.Contains("backup", StringComparison.Ordinal) || address.Contains("opensearch", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_node_group_is_refused_with_the_names_of_all()
    {
        var fault = Assert.Throws<ModelException>(() => Instance.Module(_bench, Instance.Config(), nodeGroups: ["default", "gpuivsnodes"]));

        Assert.Equal("NODE_GROUP_UNKNOWN", fault.Code);
        Assert.Contains("it has default, execnodes", fault.Detail, StringComparison.Ordinal);
    }

    private Synthesized Render(IvsInstanceConfig config) => Instance.Render(_bench, config);
}

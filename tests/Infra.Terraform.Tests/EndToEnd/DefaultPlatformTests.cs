using Infra.Terraform.Tests.Permissions;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>The default configuration on real Terraform and the real AWS provider, from the first apply to the last destroy.</summary>
public sealed class DefaultPlatformTests(DefaultPlatform platform) : IClassFixture<DefaultPlatform>
{
    private const string Instance = "module.simphera_instance_production";

    private static readonly string[] Stateful = ["aws_db_instance", "aws_s3_bucket", "aws_backup_vault", "aws_efs_file_system", "aws_kms_key", "aws_eks_cluster"];

    [Fact]
    public void A_plan_after_the_deployment_has_no_changes() => Assert.True(platform.Replan.ExitCode == 0, string.Join('\n', platform.Replan.Output));

    [Fact]
    public void The_outputs_say_what_was_configured()
    {
        Assert.Equal("simphera", Output("eks_cluster_id").GetString());
        Assert.Equal(["simphera-production-simphera", "simphera-production-keycloak"], Output("database_identifiers").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(["simphera-production-backup-vault"], Output("backup_vaults").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(["simphera-production", "simphera-logs"], Output("s3_buckets").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("123456789012", Output("account_id").GetString());
        Assert.All(Output("database_endpoints").EnumerateArray(), endpoint => Assert.EndsWith(":5432", endpoint.GetString(), StringComparison.Ordinal));
        Assert.Equal("simphera", Output("simphera_instances").GetProperty("production").GetProperty("namespace").GetString());
    }

    [Fact]
    public void Everything_at_rest_is_encrypted() => Assert.Empty(Encryption.Missing(platform.Deployed));

    [Fact]
    public void The_database_password_is_nowhere_but_in_the_secret()
    {
        Assert.True(platform.Password.Length >= 8);
        Assert.DoesNotContain(platform.Password, platform.DeployedState, StringComparison.Ordinal);
        Assert.DoesNotContain(platform.Password, platform.Plan("tags").Json, StringComparison.Ordinal);
        Assert.DoesNotContain(platform.Apply.Output.Concat(platform.Apply.Error).Concat(platform.Replan.Output), line => line.Contains(platform.Password, StringComparison.Ordinal));
        Assert.DoesNotContain(platform.Password, File.ReadAllText(platform.Trial.Cloud.CallsFile), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_instance_only_adds()
    {
        var plan = platform.Plan("second instance");

        Assert.Equal(["create"], plan.Actions);
        Assert.All(plan.Addresses, address => Assert.StartsWith("module.simphera_instance_staging.", address, StringComparison.Ordinal));
        Assert.Contains("aws_db_instance", plan.Types("create"));
    }

    [Fact]
    public void More_nodes_are_a_change_of_the_node_group_alone()
    {
        var plan = platform.Plan("more nodes");

        Assert.Equal(["update"], plan.Actions);
        Assert.Equal(["aws_eks_node_group"], plan.Types("update"));
    }

    [Fact]
    public void Switching_backup_off_takes_only_what_makes_backups()
    {
        var plan = platform.Plan("backup off");

        Assert.Equal("delete", plan.Of($"{Instance}.aws_backup_plan.backup_plan"));
        Assert.All(plan.Types("delete"), type => Assert.True(type.StartsWith("aws_backup_", StringComparison.Ordinal) || type.StartsWith("aws_iam_role", StringComparison.Ordinal), type));
        Assert.DoesNotContain(plan.Actions, action => action.Contains('+', StringComparison.Ordinal));
    }

    [Fact]
    public void A_longer_retention_changes_the_backup_plan_in_place()
    {
        var plan = platform.Plan("longer retention");

        Assert.Equal(["update"], plan.Actions);
        Assert.Contains($"{Instance}.aws_backup_plan.backup_plan", plan.Addresses);
    }

    [Fact]
    public void A_newer_Kubernetes_replaces_nothing_that_keeps_data()
    {
        var plan = platform.Plan("newer Kubernetes");

        Assert.Equal("update", plan.Of("module.eks.aws_eks_cluster.cluster"));
        Assert.All(plan.Actions.Where(action => action is not "update"), action => Assert.Empty(plan.Types(action).Intersect(Stateful)));
        Assert.DoesNotContain("aws_eks_node_group", plan.Types("delete+create"));
    }

    [Fact]
    public void New_tags_are_changes_in_place_and_tags_of_what_EKS_makes()
    {
        var plan = platform.Plan("tags");

        Assert.Equal(["create", "update"], plan.Actions);
        Assert.Equal(["aws_autoscaling_group_tag", "aws_ec2_tag"], plan.Types("create"));
        Assert.Contains("aws_db_instance", plan.Types("update"));
    }

    [Fact]
    public void Smaller_storage_is_refused_with_the_reason()
    {
        Assert.NotEqual(0, platform.SmallerStorage.ExitCode);
        Assert.Contains("Requested storage size (20) cannot be less than", platform.SmallerStorage.OneLine, StringComparison.Ordinal);
        Assert.Equal(platform.SmallerStorage.StateBefore, platform.SmallerStorage.StateAfter);
    }

    [Fact]
    public void An_older_Kubernetes_is_refused_with_the_reason()
    {
        Assert.NotEqual(0, platform.OlderKubernetes.ExitCode);
        Assert.Contains("1.35", platform.OlderKubernetes.OneLine, StringComparison.Ordinal);
        Assert.Equal(platform.OlderKubernetes.StateBefore, platform.OlderKubernetes.StateAfter);
    }

    [Fact]
    public void Destroy_is_refused_while_deletion_protection_is_on_and_nothing_is_lost()
    {
        Assert.NotEqual(0, platform.Protected.ExitCode);
        Assert.All(
            (string[])["aws_db_instance.simphera", "aws_db_instance.keycloak", "aws_s3_bucket.bucket", "aws_backup_vault.backup_vault"],
            address => Assert.Contains($"{Instance}.{address} has lifecycle.prevent_destroy set", platform.Protected.OneLine, StringComparison.Ordinal));
        Assert.Equal(platform.Protected.StateBefore, platform.Protected.StateAfter);
        Assert.DoesNotContain(platform.Protected.Calls, call => call.Service is not "s3" && call.Action.StartsWith("Delete", StringComparison.Ordinal));
    }

    [Fact]
    public void AWS_itself_refuses_to_delete_a_protected_database()
    {
        Assert.NotEqual(0, platform.DirectDeletion.ExitCode);
        Assert.Contains(platform.DirectDeletion.Error, line => line.Contains("DeletionProtection", StringComparison.OrdinalIgnoreCase) || line.Contains("deletion protection", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_plan_after_the_changes_has_no_changes() => Assert.True(
        platform.ReplanOfChange.ExitCode == 0, string.Join('\n', platform.ReplanOfChange.Output));

    [Fact]
    public void A_targeted_destroy_takes_the_add_ons_and_what_lives_on_them_alone()
    {
        var removed = platform.BeforeTargetedDestroy.Except(platform.AfterTargetedDestroy, StringComparer.Ordinal).ToList();

        Assert.DoesNotContain(platform.AfterTargetedDestroy, address => address.StartsWith("module.eks-addons.", StringComparison.Ordinal));
        Assert.Contains(removed, address => address.StartsWith("module.eks-addons.", StringComparison.Ordinal));
        Assert.All(
            removed.Where(address => !address.StartsWith("module.eks-addons.", StringComparison.Ordinal)),
            address => Assert.StartsWith("kubernetes_", StateResource.TypeOf(address), StringComparison.Ordinal));
        Assert.Equal(["default", "execnodes"], platform.NodeGroupsAfterTargetedDestroy.Select(name => name.Split('-')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Namespaces_go_before_the_driver_of_their_volumes_and_releases_before_the_nodes()
    {
        Assert.Empty(platform.Destruction.Refused);
        platform.Destruction.AssertOrder("delete kubernetes_namespace_v1 simphera", "eks:DeleteAddon aws-ebs-csi-driver");
        platform.Destruction.AssertOrder("delete helm_release", "eks:DeleteNodegroup");
        platform.Destruction.AssertOrder("eks:DeleteNodegroup", "eks:DeleteCluster");
    }

    [Fact]
    public void Without_protection_all_goes_and_the_account_is_empty()
    {
        Assert.Empty(platform.Left);
        Assert.Empty(platform.LeftInAccount);
    }

    [Fact]
    public void The_deployer_policy_allows_all_that_Terraform_did() => Assert.Empty(
        DeployerPolicy.For(Installation.Of(platform.Trial, "aws-simphera-")).MissingActions(platform.Trial.Calls()));

    private System.Text.Json.JsonElement Output(string name) => platform.Outputs.GetProperty(name).GetProperty("value");
}

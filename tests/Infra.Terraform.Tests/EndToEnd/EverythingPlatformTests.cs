using System.Text.Json;
using Infra.Terraform.Tests.Permissions;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>The everything-on configuration on real Terraform and the real AWS provider, destroyed by one plain destroy.</summary>
public sealed class EverythingPlatformTests(EverythingPlatform platform) : IClassFixture<EverythingPlatform>
{
    // Their tags come from elsewhere, or they are tagged by an argument of another name.
    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["environment"] = "production",
        ["cost-center"] = "4711",
    };

    [Fact]
    public void A_plan_after_the_deployment_has_no_changes() => Assert.False(platform.HasChangesAfterDeployment, platform.Replan);

    [Fact]
    public void Every_module_of_the_platform_is_there() => Assert.Equal(
        [
            "module.ecr", "module.efs", "module.eks", "module.eks-addons", "module.ivs_instance_production", "module.license_server",
            "module.logging", "module.patch_manager", "module.simphera_instance_production", "module.simphera_instance_staging", "module.vpc",
        ],
        platform.Deployed.Where(resource => resource.Address.StartsWith("module.", StringComparison.Ordinal))
            .Select(resource => string.Join('.', resource.Address.Split('.').Take(2)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_resource_that_can_carry_tags_has_the_configured_ones()
    {
        var taggable = platform.Deployed.Where(resource => resource.Values.TryGetProperty("tags_all", out _)).ToList();

        Assert.True(taggable.Count > 80, $"only {taggable.Count} resources with tags");
        Assert.All(taggable, resource => Assert.All(Tags, tag => Assert.True(HasTag(resource.Values.GetProperty("tags_all"), tag), $"{resource.Address} lacks {tag}")));
    }

    [Fact]
    public void Instances_and_volumes_of_the_nodes_carry_the_tags_too() => Assert.All(
        platform.Deployed.Where(resource => resource.Type is "aws_launch_template"),
        template => Assert.All(
            (string[])["instance", "volume"],
            kind => Assert.All(Tags, tag => Assert.Contains(
                template.Values.GetProperty("tag_specifications").EnumerateArray().Where(tags => tags.GetProperty("resource_type").GetString() == kind),
                tags => HasTag(tags.GetProperty("tags"), tag)))));

    [Fact]
    public void Everything_at_rest_is_encrypted() => Assert.Empty(Encryption.Missing(platform.Deployed));

    [Fact]
    public void No_database_password_is_in_the_state_or_the_record_of_calls() => Assert.All(platform.Passwords, password =>
    {
        Assert.DoesNotContain(password, platform.DeployedState, StringComparison.Ordinal);
        Assert.DoesNotContain(password, File.ReadAllText(platform.Trial.Cloud.CallsFile), StringComparison.Ordinal);
    });

    [Fact]
    public void One_plain_destroy_takes_everything_in_the_order_in_which_it_can_go()
    {
        Assert.Empty(platform.Destruction.Refused);
        platform.Destruction.AssertOrder("delete helm_release ingress-nginx", "delete helm_release aws-load-balancer-controller");
        platform.Destruction.AssertOrder("delete kubernetes_namespace_v1 simphera", "eks:DeleteAddon aws-ebs-csi-driver");
        platform.Destruction.AssertOrder("delete helm_release", "eks:DeleteNodegroup");
        platform.Destruction.AssertOrder("eks:DeleteNodegroup", "eks:DeleteCluster");
        Assert.Empty(platform.Left);
        Assert.Empty(platform.LeftInAccount);
    }

    [Fact]
    public void The_deployer_policy_allows_all_that_Terraform_did() => Assert.Empty(
        DeployerPolicy.For(Installation.Of(platform.Trial)).MissingActions(platform.Trial.Calls()));

    private static bool HasTag(JsonElement tags, KeyValuePair<string, string> tag) =>
        tags.ValueKind is JsonValueKind.Object && tags.TryGetProperty(tag.Key, out var value) && value.GetString() == tag.Value;
}

using Infra.Configuration.Inputs;
using Infra.Configuration.Shared;
using Infra.Inventory;
using Infra.Simphera.Configuration;

namespace Infra.Simphera.Tests.Configuration;

public class DefaultsTests
{
    private readonly LoadedConfiguration<SimpheraConfig> _loaded = Given.Nothing();

    private SimpheraConfig Config => _loaded.Config;

    [Fact]
    public void No_source_at_all_is_a_complete_configuration()
    {
        Assert.Equal("simphera", Config.Deployment.Name);
        Assert.Equal("eu-central-1", Config.Deployment.Region);
        Assert.Empty(_loaded.Sources);
        Assert.Equal(["PUBLIC_ENDPOINT_OPEN"], _loaded.Warnings.Select(warning => warning.Code));
        Assert.Null(Assert.Single(_loaded.Warnings).File);
    }

    [Fact]
    public void The_network_is_a_new_VPC_in_three_zones_with_one_NAT_gateway()
    {
        var vpc = Assert.IsType<NewVpc>(Config.Network);

        Assert.Equal("10.1.0.0/18", vpc.CidrBlock);
        Assert.Equal(3, vpc.PrivateSubnets.Count);
        Assert.Equal(3, vpc.PublicSubnets.Count);
        Assert.Equal(3, vpc.DatabaseSubnets.Count);
        Assert.False(vpc.NatGatewayPerZone);
    }

    [Fact]
    public void The_cluster_runs_a_version_in_standard_support_and_uses_access_entries()
    {
        Assert.Equal("1.35", Config.Cluster.KubernetesVersion);
        Assert.Equal(AuthenticationMode.Api, Config.Cluster.AuthenticationMode);
        Assert.True(Config.Cluster.EndpointPublicAccess);
        Assert.True(Config.Cluster.EndpointPrivateAccess);
        Assert.Equal(["0.0.0.0/0"], Config.Cluster.EndpointPublicAccessCidrs);
        Assert.Equal(["api", "audit", "authenticator"], Config.Cluster.EnabledLogTypes);
    }

    [Fact]
    public void There_are_two_Linux_node_groups_and_no_other()
    {
        Assert.Equal((1, 12, 200), Size(Config.NodeGroups.Default));
        Assert.Equal((0, 10, 200), Size(Config.NodeGroups.Execution));
        Assert.Equal(7, Config.NodeGroups.Default.InstanceTypes.Count);
        Assert.Equal(CpuArchitecture.X64, Config.NodeGroups.Default.CpuArchitecture);
        Assert.Equal(CapacityType.OnDemand, Config.NodeGroups.Execution.CapacityType);
        Assert.Null(Config.NodeGroups.Gpu);
        Assert.Null(Config.NodeGroups.IvsGpu);
        Assert.Null(Config.NodeGroups.Windows);
    }

    [Fact]
    public void CoreDNS_EFS_and_the_autoscaler_are_the_add_ons_that_are_on()
    {
        Assert.NotNull(Config.AddOns.CoreDns);
        Assert.NotNull(Config.AddOns.EfsCsi);
        Assert.Null(Config.AddOns.S3Csi);
        Assert.Null(Config.AddOns.AwsLoadBalancerController);
        Assert.Null(Config.AddOns.IngressNginx);
        Assert.Null(Config.AddOns.FluentBit);
        Assert.Null(Config.AddOns.GpuOperator);
        var autoscaler = Assert.IsType<HelmReleaseConfig>(Config.AddOns.ClusterAutoscaler);
        Assert.Equal(
            ("https://kubernetes.github.io/autoscaler", "9.59.0", 1200),
            (autoscaler.Repository, autoscaler.Version, autoscaler.TimeoutSeconds));
        Assert.Empty(autoscaler.ValuesYaml);
    }

    [Fact]
    public void There_is_one_SIMPHERA_instance_named_production()
    {
        var (key, instance) = Assert.Single(Config.SimpheraInstances);

        Assert.Equal("production", key);
        Assert.Equal("production", instance.Name);
        Assert.Equal("16", instance.PostgresqlVersion);
        Assert.Equal(new DatabaseConfig { InstanceClass = "db.t4g.large", StorageGiB = 20, MaxStorageGiB = 100 }, instance.Database);
        Assert.Equal(instance.Database, instance.Keycloak);
        Assert.Equal("simphera", instance.K8sNamespace);
        Assert.Equal("aws-simphera-dev-production", instance.SecretName);
        Assert.Equal(new BackupRule { RetentionDays = 35, Schedule = null }, instance.Backup);
        Assert.True(instance.DeletionProtection);
        Assert.False(instance.ApplyImmediately);
    }

    [Fact]
    public void Everything_else_is_off()
    {
        Assert.Empty(Config.IvsInstances);
        Assert.Null(Config.LicenseServer);
        Assert.Null(Config.Patching);
        Assert.Null(Config.EcrPullThroughCache);
        Assert.Empty(Config.Deployment.Tags);
        Assert.Empty(Config.Deployment.AllowedAccountIds);
        Assert.Null(Config.Deployment.Profile);
        Assert.Null(Config.Deployment.AssumeRoleArn);
        Assert.Null(Config.Deployment.PermissionsBoundaryArn);
        Assert.Equal("monitoring", Config.MonitoringNamespace);
        Assert.Equal(7, Config.LogRetentionDays);
    }

    private static (int Min, int Max, int Disk) Size(NodeGroupConfig group) => (group.CountMin, group.CountMax, group.DiskSizeGiB);
}

using Infra.Configuration.Inputs;
using Infra.Configuration.Shared;
using Infra.Inventory;
using Infra.Simphera.Configuration;

namespace Infra.Simphera.Tests.Configuration;

/// <summary>Files of the two reference versions are read as they are; see tests' terraform.tfvars files for their text.</summary>
public class OlderFilesTests
{
    [Fact]
    public void A_complete_file_of_the_first_reference_version_is_read()
    {
        var loaded = Load("seed.tfvars");

        var config = loaded.Config;
        var vpc = Assert.IsType<NewVpc>(config.Network);
        Assert.Equal("10.1.0.0/18", vpc.CidrBlock);
        Assert.Equal(["m5a.4xlarge", "m5a.8xlarge"], config.NodeGroups.Default.InstanceTypes);
        Assert.NotNull(config.NodeGroups.Gpu);
        Assert.NotNull(config.LicenseServer);
        Assert.Equal(3, config.Patching?.DurationHours);
        Assert.NotNull(config.AddOns.FluentBit);
        Assert.NotNull(config.AddOns.IngressNginx);
        Assert.Equal(["extraArgs:\n  v: 4\n"], config.AddOns.ClusterAutoscaler?.ValuesYaml);
        Assert.Equal(("9.46.0", 600), (config.AddOns.ClusterAutoscaler?.Version, config.AddOns.ClusterAutoscaler?.TimeoutSeconds));
        Assert.Equal("arn:aws:iam::123456789012:role/Administrator", Assert.Single(config.Cluster.MapRoles).RoleArn);
        Assert.Equal(["system:masters"], Assert.Single(config.Cluster.MapUsers).Groups);
        Assert.Equal("11", config.SimpheraInstances["production"].PostgresqlVersion);
        Assert.Equal(40, config.SimpheraInstances["production"].Keycloak?.StorageGiB);
        Assert.Equal(
            ["GPU_DRIVER_IGNORED", "INGRESS_NGINX_RETIRED", "POSTGRESQL_EXTENDED_SUPPORT", "PUBLIC_ENDPOINT_OPEN"],
            loaded.Warnings.Select(warning => warning.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_complete_file_of_the_last_reference_version_is_read()
    {
        var loaded = Load("head.tfvars");

        var config = loaded.Config;
        var vpc = Assert.IsType<ExistingVpc>(config.Network);
        Assert.Equal(2, vpc.PrivateSubnetIds.Count);
        Assert.Equal(CapacityType.Spot, config.NodeGroups.Execution.CapacityType);
        Assert.NotNull(config.NodeGroups.Windows);
        Assert.Equal(["550.90.07"], config.NodeGroups.IvsGpu?.DriverVersions);
        Assert.Equal("node:\n  tolerateAllTaints: true\n", config.AddOns.S3Csi?.ConfigurationValues);
        Assert.Null(config.AddOns.FluentBit);
        Assert.Equal(new EcrPullThroughCacheConfig { Exists = true }, config.EcrPullThroughCache);
        Assert.Null(config.SimpheraInstances["production"].Keycloak);
        Assert.Equal(0, config.SimpheraInstances["production"].Database.MaxStorageGiB);
        var ivs = config.IvsInstances["production"];
        Assert.Equal(new IvsBucketConfig { Name = "demo-ivs-rawdata", Create = false }, ivs.RawDataBucket);
        Assert.Equal(3, ivs.OpenSearch?.InstanceCount);
        Assert.Equal(new BackupRule { RetentionDays = 7, Schedule = "cron(0 1 * * ? *)" }, ivs.Backup);
        Assert.Equal(
            ["CONFIG_MAP_DEPRECATED", "PUBLIC_ENDPOINT_OPEN", "URL_NOT_TLS"],
            loaded.Warnings.Select(warning => warning.Code).Order(StringComparer.Ordinal));
    }

    private static LoadedConfiguration<SimpheraConfig> Load(string name)
    {
        using var given = new Given().File(name, File.ReadAllText(Given.RepositoryFile($"tests/Infra.Simphera.Tests/Configuration/{name}"))).VarFile(name);
        return given.Load();
    }
}

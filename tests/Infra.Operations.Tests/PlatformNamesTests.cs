using System.Text.Json;
using Infra.Cli.Operations;
using Infra.Configuration;
using Infra.Testing;

namespace Infra.Operations.Tests;

public sealed class PlatformNamesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("everything")]
    public void The_names_are_those_that_the_modules_give(string? example)
    {
        using var platform = SynthesizedPlatform.Synthesize(example);
        var config = ConfigurationLoader.Load(new ConfigurationSources { Directory = platform.Root }, TimeProvider.System).Config;
        var names = new PlatformNames(config);
        var outputs = platform.Stack.OutputValue("simphera_instances");

        Assert.Equal(outputs.EnumerateObject().Select(output => output.Name).Order(StringComparer.Ordinal), names.Instances.Select(instance => instance.Key));
        Assert.All(names.Instances, instance => AssertNames(outputs.GetProperty(instance.Key), instance));
        Assert.All(names.Instances.Where(instance => instance.BackupVault is not null), instance => AssertBackup(platform, instance));
        var ivs = platform.Stack.OutputValue("ivs_instances");
        Assert.All(config.IvsInstances, instance => Assert.Equal(
            Text(ivs.GetProperty(instance.Key), "backup_vault"), names.IvsBackupVault(instance.Key, instance.Value)));
        Assert.Equal(example is "everything", config.IvsInstances.Values.Any(instance => instance.Backup is not null));
        var buckets = platform.Stack.OutputValue("s3_buckets").EnumerateArray().Select(bucket => bucket.GetString()).ToList();
        Assert.Contains(names.LogBucket, buckets);
        Assert.Equal(example is "everything", buckets.Contains(names.LicenseServerBucket));
        Assert.Equal(names.Cluster, platform.Modules["eks"].Single("aws_eks_cluster").GetProperty("name").GetString());
    }

    private static void AssertNames(JsonElement output, InstanceNames instance)
    {
        Assert.Equal(output.GetProperty("database_identifier").GetString(), instance.Databases[InstanceNames.Simphera]);
        Assert.Equal(Text(output, "keycloak_database_identifier"), instance.Databases.GetValueOrDefault(InstanceNames.Keycloak));
        Assert.Equal(output.GetProperty("bucket").GetString(), instance.Bucket);
        Assert.Equal(Text(output, "backup_vault"), instance.BackupVault);
    }

    private static void AssertBackup(SynthesizedPlatform platform, InstanceNames instance)
    {
        var module = platform.Modules[$"simphera_instance_{instance.Key}"];
        Assert.Equal(module.Single("aws_backup_plan").GetProperty("name").GetString(), instance.BackupPlan);
        Assert.Equal(module.At("aws_iam_role.backup_role").GetProperty("name").GetString(), instance.BackupRole);
        var database = module.At("aws_db_instance.simphera");
        Assert.Equal(InstanceNames.DatabaseUser, database.GetProperty("username").GetString());
        Assert.Equal(InstanceNames.Simphera, database.GetProperty("db_name").GetString());
    }

    private static string? Text(JsonElement output, string name) =>
        output.GetProperty(name).GetString() is { } text && !text.Contains("null", StringComparison.Ordinal) ? text : null;
}

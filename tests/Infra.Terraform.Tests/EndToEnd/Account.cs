using System.Text.Json;
using Infra.Cli.Trial;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>Looks into the local cloud with the AWS CLI.</summary>
internal static class Account
{
    private static readonly (string[] Command, string Query)[] Listings =
    [
        (["eks", "list-clusters"], "clusters"),
        (["rds", "describe-db-instances"], "DBInstances[].DBInstanceIdentifier"),
        (["rds", "describe-db-subnet-groups"], "DBSubnetGroups[].DBSubnetGroupName"),
        (["s3api", "list-buckets"], "Buckets[].Name"),
        (["efs", "describe-file-systems"], "FileSystems[].FileSystemId"),
        (["backup", "list-backup-vaults"], "BackupVaultList[].BackupVaultName"),
        (["backup", "list-backup-plans"], "BackupPlansList[].BackupPlanName"),
        (["iam", "list-roles"], "Roles[].RoleName"),
        (["iam", "list-open-id-connect-providers"], "OpenIDConnectProviderList[].Arn"),
        (["logs", "describe-log-groups"], "logGroups[].logGroupName"),
        (["ec2", "describe-vpcs", "--filters", "Name=is-default,Values=false"], "Vpcs[].VpcId"),
        (["ec2", "describe-nat-gateways", "--filter", "Name=state,Values=available,pending"], "NatGateways[].NatGatewayId"),
        (["ec2", "describe-addresses"], "Addresses[].AllocationId"),
        (["ec2", "describe-launch-templates"], "LaunchTemplates[].LaunchTemplateName"),
        (["ec2", "describe-instances", "--filters", "Name=instance-state-name,Values=pending,running,stopping,stopped"], "Reservations[].Instances[].InstanceId"),
        (["elbv2", "describe-load-balancers"], "LoadBalancers[].LoadBalancerName"),
    ];

    /// <summary>What exists, as <c>eks list-clusters: simphera</c>; without what the trial made itself.</summary>
    public static async Task<IReadOnlyList<string>> InventoryAsync(TrialBench trial)
    {
        var found = new List<string>();
        foreach (var (command, query) in Listings)
        {
            var names = await ListAsync(trial, [.. command, "--query", query]);
            found.AddRange(names.Where(name => name != trial.Stack.StateBucket).Select(name => $"{command[0]} {command[1]}: {name}"));
        }

        return found;
    }

    /// <summary>A list of names that the AWS CLI answers with.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(TrialBench trial, IReadOnlyList<string> command)
    {
        var result = await trial.AwsAsync([.. command, "--output", "json"]);
        Assert.True(result.ExitCode == 0, string.Join('\n', result.Error));
        return JsonSerializer.Deserialize<List<string>>(string.Concat(result.Output)) ?? [];
    }

    /// <summary>A secret's current value.</summary>
    public static async Task<string> SecretAsync(TrialBench trial, string name, string key)
    {
        var result = await trial.AwsAsync(["secretsmanager", "get-secret-value", "--secret-id", name, "--query", "SecretString", "--output", "text"]);
        Assert.True(result.ExitCode == 0, string.Join('\n', result.Error));
        using var value = JsonDocument.Parse(string.Concat(result.Output));
        return value.RootElement.GetProperty(key).GetString()!;
    }
}

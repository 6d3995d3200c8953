using System.Collections.Concurrent;

namespace Infra.Operations.Tests.Teardown;

/// <summary>What there is in an account, of all services that the platform uses.</summary>
/// <remarks>
/// Not its network interfaces: the local cloud forgets to end those of NAT gateways and instances. The subnets that others would keep are here.
/// </remarks>
internal static class AccountInventory
{
    private static readonly (string Command, string Query)[] Listings =
    [
        ("eks list-clusters", "clusters"),
        ("rds describe-db-instances", "DBInstances[].DBInstanceIdentifier"),
        ("rds describe-db-subnet-groups", "DBSubnetGroups[].DBSubnetGroupName"),
        ("rds describe-db-snapshots", "DBSnapshots[].DBSnapshotIdentifier"),
        ("s3api list-buckets", "Buckets[].Name"),
        ("efs describe-file-systems", "FileSystems[].FileSystemId"),
        ("backup list-backup-vaults", "BackupVaultList[].BackupVaultName"),
        ("backup list-backup-plans", "BackupPlansList[].BackupPlanName"),
        ("iam list-roles", "Roles[].RoleName"),
        ("iam list-policies --scope Local", "Policies[].PolicyName"),
        ("iam list-instance-profiles", "InstanceProfiles[].InstanceProfileName"),
        ("iam list-open-id-connect-providers", "OpenIDConnectProviderList[].Arn"),
        ("logs describe-log-groups", "logGroups[].logGroupName"),
        ("kms list-aliases", "Aliases[?!starts_with(AliasName,'alias/aws/')].AliasName"),
        ("ssm describe-maintenance-windows", "WindowIdentities[].Name"),
        ("ecr describe-pull-through-cache-rules", "pullThroughCacheRules[].ecrRepositoryPrefix"),
        ("secretsmanager list-secrets", "SecretList[].Name"),
        ("elbv2 describe-load-balancers", "LoadBalancers[].LoadBalancerName"),
        ("ec2 describe-vpcs", "Vpcs[].VpcId"),
        ("ec2 describe-subnets", "Subnets[].SubnetId"),
        ("ec2 describe-security-groups", "SecurityGroups[].GroupId"),
        ("ec2 describe-nat-gateways --filter Name=state,Values=available,pending", "NatGateways[].NatGatewayId"),
        ("ec2 describe-addresses", "Addresses[].AllocationId"),
        ("ec2 describe-launch-templates", "LaunchTemplates[].LaunchTemplateName"),
        ("ec2 describe-volumes", "Volumes[].VolumeId"),
        ("ec2 describe-instances --filters Name=instance-state-name,Values=pending,running,stopping,stopped", "Reservations[].Instances[].InstanceId"),
    ];

    /// <summary>Lists everything, as <c>eks list-clusters: simphera</c>.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(DeployedPlatform platform)
    {
        var found = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Listings, async (listing, _) =>
        {
            var words = listing.Command.Split(' ');
            foreach (var name in (await platform.AwsAsync([.. words, "--query", listing.Query])).EnumerateArray())
            {
                found.Add($"{words[0]} {words[1]}: {name.GetString()}");
            }
        });
        return [.. found.Order(StringComparer.Ordinal)];
    }
}

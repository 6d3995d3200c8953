using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Shared;

/// <summary>Account, partition and tags.</summary>
public static class AccountRules
{
    /// <summary>Checks the general inputs of a deployment.</summary>
    public static IEnumerable<KeyFinding> Check(GeneralInputs inputs, DeploymentConfig config)
    {
        foreach (var (input, arn) in Given(inputs, config))
        {
            var (partition, account) = Arns.Parts(arn);
            if (!string.Equals(partition, PartitionOf(config.Region), StringComparison.Ordinal))
            {
                yield return new KeyFinding(
                    Codes.ArnPartition,
                    input,
                    $"{arn} is in the partition {partition}, but {config.Region} is in {PartitionOf(config.Region)}",
                    inputs.Region.Name);
            }

            if (config.AllowedAccountIds.Count > 0
                && account is not ("" or "aws")
                && !config.AllowedAccountIds.Contains(account, StringComparer.Ordinal))
            {
                yield return new KeyFinding(
                    Codes.ArnAccount,
                    input,
                    $"{arn} is in the account {account}, which {inputs.AllowedAccountIds.Name} does not allow",
                    inputs.AllowedAccountIds.Name);
            }
        }

        foreach (var same in config.Tags.Keys.GroupBy(key => key, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            yield return new KeyFinding(
                Codes.TagKeyCase,
                KeyPath.Member(inputs.Tags.Name, same.Last()),
                $"IAM takes {string.Join(" and ", same)} for the same key; keep one");
        }
    }

    /// <summary><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    private static string PartitionOf(string region) => region.Split('-') switch
    {
        ["cn", ..] => "aws-cn",
        ["us", "gov", ..] => "aws-us-gov",
        _ => "aws",
    };

    private static IEnumerable<(string Key, string Arn)> Given(GeneralInputs inputs, DeploymentConfig config)
    {
        if (config.AssumeRoleArn is { } role)
        {
            yield return (inputs.AssumeRoleArn.Name, role);
        }

        if (config.PermissionsBoundaryArn is { } boundary)
        {
            yield return (inputs.PermissionsBoundaryArn.Name, boundary);
        }
    }
}

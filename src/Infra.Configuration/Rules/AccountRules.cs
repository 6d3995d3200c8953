using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Rules;

/// <summary>Account, partition and tags.</summary>
internal static class AccountRules
{
    public static IEnumerable<Finding> Check(RuleContext context)
    {
        var config = context.Config;
        foreach (var (input, arn) in Given(config))
        {
            var (partition, account) = Arns.Parts(arn);
            if (!string.Equals(partition, PartitionOf(config.Region), StringComparison.Ordinal))
            {
                yield return new Finding(
                    Codes.ArnPartition,
                    input,
                    $"{arn} is in the partition {partition}, but {config.Region} is in {PartitionOf(config.Region)}",
                    GeneralInputs.Region.Name);
            }

            if (config.AllowedAccountIds.Count > 0
                && account is not ("" or "aws")
                && !config.AllowedAccountIds.Contains(account, StringComparer.Ordinal))
            {
                yield return new Finding(
                    Codes.ArnAccount,
                    input,
                    $"{arn} is in the account {account}, which {GeneralInputs.AllowedAccountIds.Name} does not allow",
                    GeneralInputs.AllowedAccountIds.Name);
            }
        }

        foreach (var same in config.Tags.Keys.GroupBy(key => key, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            yield return new Finding(
                Codes.TagKeyCase,
                KeyPath.Member(GeneralInputs.Tags.Name, same.Last()),
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

    private static IEnumerable<(string Key, string Arn)> Given(InfraConfig config)
    {
        if (config.AssumeRoleArn is { } role)
        {
            yield return (GeneralInputs.AssumeRoleArn.Name, role);
        }

        if (config.PermissionsBoundaryArn is { } boundary)
        {
            yield return (GeneralInputs.PermissionsBoundaryArn.Name, boundary);
        }
    }
}

using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Shared;

/// <summary>IAM principals that may use the cluster.</summary>
public static class PrincipalRules
{
    /// <summary>Prefixes that names in EKS access entries cannot start with.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html"/></remarks>
    private static readonly IReadOnlyList<string> Reserved = ["system:", "eks:", "aws:", "amazon:", "iam:"];

    /// <summary>Checks who may use the cluster.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="assumeRoleArn">Role that Terraform assumes, which creates the cluster; null when it is not known.</param>
    public static IEnumerable<KeyFinding> Check(ClusterInputs inputs, ClusterConfig cluster, string? assumeRoleArn)
    {
        var principals = cluster.MapRoles
            .Select((role, index) => new Principal(inputs.MapRoles.Name, index, "rolearn", role.RoleArn, role.Username, role.Groups))
            .Concat(cluster.MapUsers.Select((user, index) =>
                new Principal(inputs.MapUsers.Name, index, "userarn", user.UserArn, user.Username, user.Groups)))
            .ToList();
        return [.. Mode(inputs, cluster), .. Duplicates(principals), .. Creator(principals, cluster.AuthenticationMode, assumeRoleArn),
            .. principals.SelectMany(principal => Names(principal, cluster.AuthenticationMode))];
    }

    // EKS makes an access entry for the creator unless it is listed as an administrator, and refuses a second one (409).
    private static IEnumerable<KeyFinding> Creator(IEnumerable<Principal> principals, AuthenticationMode mode, string? creator) => principals
        .Where(principal => mode != AuthenticationMode.ConfigMap && principal.Arn == creator && !principal.Groups.Contains("system:masters"))
        .Select(principal => new KeyFinding(
            Codes.PrincipalCreator,
            principal.Key("groups"),
            $"{principal.Arn} is the role that Terraform assumes: it creates the cluster and must administer it; add \"system:masters\", or take "
            + "the entry out",
            principal.List));

    private static IEnumerable<KeyFinding> Mode(ClusterInputs inputs, ClusterConfig cluster)
    {
        var mode = inputs.AuthenticationMode.Name;
        if (cluster.AuthenticationMode != AuthenticationMode.Api)
        {
            yield return new KeyFinding(
                Codes.ConfigMapDeprecated,
                mode,
                "the aws-auth config map is deprecated; move to API when every principal is in map_roles or map_users");
        }
        else if (cluster.MapAccounts.Count > 0)
        {
            yield return new KeyFinding(
                Codes.MapAccountsMode,
                inputs.MapAccounts.Name,
                "EKS access entries cannot map whole accounts; list the roles in map_roles, or set authenticationMode to "
                + "\"API_AND_CONFIG_MAP\"",
                mode);
        }
    }

    private static IEnumerable<KeyFinding> Duplicates(IEnumerable<Principal> principals) => principals
        .GroupBy(principal => principal.Arn, StringComparer.Ordinal)
        .SelectMany(same => same.Skip(1))
        .Select(principal => new KeyFinding(
            Codes.PrincipalDuplicate,
            principal.Key(principal.ArnKey),
            $"{principal.Arn} is listed twice; put its groups into one entry",
            principal.List));

    private static IEnumerable<KeyFinding> Names(Principal principal, AuthenticationMode mode)
    {
        if (mode != AuthenticationMode.Api)
        {
            if (principal.Arn.Contains(":role/", StringComparison.Ordinal) && principal.Arn.Count(c => c == '/') > 1)
            {
                yield return new KeyFinding(
                    Codes.PrincipalPath,
                    principal.Key(principal.ArnKey),
                    $"the aws-auth config map does not accept a role ARN with a path: {principal.Arn}; leave the path out",
                    principal.List);
            }

            yield break;
        }

        if (Reserved.Any(prefix => principal.Username.StartsWith(prefix, StringComparison.Ordinal)))
        {
            yield return new KeyFinding(
                Codes.PrincipalName,
                principal.Key("username"),
                $"EKS access entries refuse names that start with {string.Join(" ", Reserved)}, got \"{principal.Username}\"",
                principal.List);
        }

        foreach (var group in principal.Groups.Where(group => group is not "system:masters"))
        {
            if (Reserved.Any(prefix => group.StartsWith(prefix, StringComparison.Ordinal)))
            {
                yield return new KeyFinding(
                    Codes.PrincipalName,
                    principal.Key("groups"),
                    $"EKS access entries refuse groups that start with {string.Join(" ", Reserved)} (system:masters alone is "
                    + $"translated), got \"{group}\"",
                    principal.List);
            }
        }
    }

    private sealed record Principal(string List, int Index, string ArnKey, string Arn, string Username, IReadOnlyList<string> Groups)
    {
        public string Key(string attribute) => KeyPath.Member(KeyPath.Element(List, Index), attribute);
    }
}

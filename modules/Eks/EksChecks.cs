using System.Text.RegularExpressions;
using Infra.Constructs;
using Infra.Inventory;

namespace Infra.Eks;

/// <summary>What AWS would refuse, or accept and never bring to work, found before anything is created.</summary>
internal static partial class EksChecks
{
    private const int MaxNameLength = 36;
    private const int MaxInstanceTypes = 20;
    private const int MaxDiskSizeGiB = 16384;

    /// <summary>Starts of names that the access entry API keeps for itself.</summary>
    private static readonly string[] ReservedPrefixes = ["system:", "eks:", "aws:", "amazon:", "iam:"];

    public static void Check(EksModule module, EksProps props)
    {
        ModelException.ThrowIf(!props.EndpointPrivateAccess && !props.EndpointPublicAccess, module, "cluster", "ENDPOINT_ACCESS",
            "the API server has neither a public nor a private endpoint; switch one on");
        ModelException.ThrowIf(
            !props.EndpointPrivateAccess && !props.EndpointPublicAccessCidrs.Contains("0.0.0.0/0"), module, "cluster", "ENDPOINT_ACCESS",
            $"nodes would have to use the public endpoint, which only {string.Join(", ", props.EndpointPublicAccessCidrs)} may reach; "
            + "switch the private endpoint on");
        ModelException.ThrowIf(props.NodeGroups.All(group => group.Image.IsWindows), module, "cluster", "NODE_GROUPS",
            "there must be a Linux node group: cluster services such as CoreDNS run on Linux only");
        CheckAccess(module, props);
        foreach (var group in props.NodeGroups)
        {
            CheckNodeGroup(module, group);
        }

        var twice = props.NodeGroups.GroupBy(group => group.Name, StringComparer.Ordinal).FirstOrDefault(groups => groups.Count() > 1);
        ModelException.ThrowIf(twice is not null, module, "cluster", "NODE_GROUPS",
            $"the name of a node group must be unique, got {twice?.Key} twice");
    }

    private static void CheckNodeGroup(EksModule module, NodeGroupProps group)
    {
        void ThrowIf(bool isWrong, string code, string message) => ModelException.ThrowIf(isWrong, module, group.Name, code, message);

        ThrowIf(group.Name.Length > MaxNameLength || !NamePattern().IsMatch(group.Name), "NODE_GROUP_NAME",
            $"the name of a node group has 1 to {MaxNameLength} lower-case letters, digits and single hyphens, starting with a letter; "
            + $"got {group.Name}");
        ThrowIf(group.MinSize < 0 || group.MaxSize < 1 || group.MaxSize < group.MinSize, "NODE_GROUP_SIZE",
            $"MinSize must be 0 or more, MaxSize 1 or more and at least MinSize; got {group.MinSize} and {group.MaxSize}");
        var minDisk = group.Image.IsWindows ? 50 : 20;
        ThrowIf(group.DiskSizeGiB < minDisk || group.DiskSizeGiB > MaxDiskSizeGiB, "NODE_GROUP_DISK",
            $"DiskSizeGiB must be {minDisk} to {MaxDiskSizeGiB}, got {group.DiskSizeGiB}");
        ThrowIf(group.InstanceTypes.Count is 0 or > MaxInstanceTypes, "NODE_GROUP_INSTANCE_TYPES",
            $"there must be 1 to {MaxInstanceTypes} instance types, got {group.InstanceTypes.Count}");
        var other = group.InstanceTypes.FirstOrDefault(type => GravitonPattern().IsMatch(type) != group.Image.IsArm);
        ThrowIf(other is not null, "NODE_GROUP_ARCHITECTURE",
            $"instance type {other} cannot run the image: it is for {(group.Image.IsArm ? "Graviton (ARM)" : "x86")} instances");
    }

    private static void CheckAccess(EksModule module, EksProps props)
    {
        var usesApi = props.AuthenticationMode != AuthenticationMode.ConfigMap;
        ModelException.ThrowIf(
            props.MapAccounts.Count > 0 && props.AuthenticationMode == AuthenticationMode.Api, module, "cluster", "ACCESS_ACCOUNTS",
            $"access entries cannot name whole accounts, got {string.Join(", ", props.MapAccounts)}; list the accounts' roles and users, "
            + "or use authentication mode API_AND_CONFIG_MAP");
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Access.All(props))
        {
            void ThrowIf(bool isWrong, string code, string message) =>
                ModelException.ThrowIf(isWrong, module, entry.PrincipalArn, code, message);

            ThrowIf(!PrincipalPattern().IsMatch(entry.PrincipalArn), "ACCESS_PRINCIPAL",
                $"the principal must be the ARN of an IAM role or user, got {entry.PrincipalArn}");
            ThrowIf(!known.Add(entry.PrincipalArn), "ACCESS_DUPLICATE", "a principal has one access entry; merge its groups");
            ThrowIf(usesApi && IsReserved(entry.Username), "ACCESS_USERNAME",
                $"a user name must not start with {string.Join(", ", ReservedPrefixes)}; got {entry.Username}");
            var group = entry.Groups.FirstOrDefault(group => group != Access.Administrators && IsReserved(group));
            ThrowIf(usesApi && group is not null, "ACCESS_GROUP",
                $"{Access.Administrators} is the only group with a reserved start ({string.Join(", ", ReservedPrefixes)}) that access "
                + $"entries know, got {group}; bind a group of your own to the same roles, or use authentication mode CONFIG_MAP");
        }
    }

    private static bool IsReserved(string? name) =>
        name is not null && ReservedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    /// <summary>Families with a <c>g</c> right after the generation (m7g, c6gn, x2gd), and the first one, a1.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html"/></remarks>
    [GeneratedRegex(@"^([a-z]+\d+g[a-z]*|a1)\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GravitonPattern();

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::\d{12}:(role|user)/.+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrincipalPattern();
}

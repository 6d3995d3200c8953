using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Eks;

/// <summary>Access entries: who may use the Kubernetes API, besides the principal that creates the cluster.</summary>
/// <remarks>
/// <para>EKS makes the entries of node roles itself, by the image type of the managed node group; any image of one's own counts as
/// Linux, which <see cref="NodeImage.Ubuntu2404"/> is: <see href="https://github.com/aws/containers-roadmap/issues/2327"/>.</para>
/// <para><see href="https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html"/></para>
/// </remarks>
internal sealed class Access
{
    /// <summary>The group of cluster administrators, which the access entry API refuses: there it is an access policy.</summary>
    public const string Administrators = "system:masters";

    public Access(EksModule module, EksProps props)
    {
        var entries = All(props);
        if (props.AuthenticationMode == AuthenticationMode.ConfigMap || entries.Count == 0)
        {
            return;
        }

        var accessEntries = new L1.EksAccessEntry.EksAccessEntry(module, "access_entries", new L1.EksAccessEntry.EksAccessEntryConfig
        {
            ForEach = TerraformIterator.FromMap(entries.ToDictionary(entry => entry.PrincipalArn, ValuesOf, StringComparer.Ordinal)),
            ClusterName = ControlPlane.NameReference,
            PrincipalArn = "${each.key}",
            UserName = "${try(each.value.user_name, null)}",
            KubernetesGroups = ChildModule.ListOf("${try(each.value.groups, null)}"),
        });
        var administrators = entries.Where(entry => entry.Groups.Contains(Administrators)).Select(entry => entry.PrincipalArn).ToArray();
        if (administrators.Length == 0)
        {
            Associations = [accessEntries];
            return;
        }

        Associations =
        [
            accessEntries,
            new L1.EksAccessPolicyAssociation.EksAccessPolicyAssociation(module, "administrators",
                new L1.EksAccessPolicyAssociation.EksAccessPolicyAssociationConfig
                {
                    ForEach = TerraformIterator.FromList(administrators),
                    ClusterName = ControlPlane.NameReference,
                    PrincipalArn = "${aws_eks_access_entry.access_entries[each.key].principal_arn}",
                    PolicyArn = $"arn:{module.Environment.Partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
                    AccessScope = new L1.EksAccessPolicyAssociation.EksAccessPolicyAssociationAccessScope { Type = "cluster" },
                }),
        ];
    }

    /// <summary>What everything inside the cluster must wait for, and be gone before: without it the deployer may be locked out.</summary>
    public IReadOnlyList<ITerraformDependable> Associations { get; } = [];

    /// <summary>All principals of <paramref name="props"/>, administrators as members of <see cref="Administrators"/>.</summary>
    public static IReadOnlyList<AccessEntryProps> All(EksProps props) =>
    [
        .. props.AccessEntries,
        .. props.AdminPrincipalArns.Select(arn => new AccessEntryProps { PrincipalArn = arn, Groups = [Administrators] }),
    ];

    /// <summary>Whether the principal that creates the cluster is an administrator by its own access entry.</summary>
    /// <remarks>Without access entries EKS insists on making the creator an administrator.</remarks>
    public static bool ListsCreator(EksProps props) => props.AuthenticationMode != AuthenticationMode.ConfigMap
        && All(props).Any(entry => entry.PrincipalArn == props.CreatorArn && entry.Groups.Contains(Administrators));

    private static object ValuesOf(AccessEntryProps entry)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        if (entry.Username is { } username)
        {
            values["user_name"] = username;
        }

        var groups = entry.Groups.Where(group => group != Administrators).ToArray();
        if (groups.Length > 0)
        {
            values["groups"] = groups;
        }

        return values;
    }
}

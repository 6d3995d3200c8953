using Infra.Cli.Terraform;

namespace Infra.Cli.Operations.Teardown;

/// <summary>What <c>--keep-data</c> leaves: what holds data, the settings around it, and everything both were made from.</summary>
internal sealed class KeptResources
{
    private const string Cluster = "aws_eks_cluster";

    // A bucket without its policy would be open to plain HTTP, a vault without its plan would get no new recovery points, a secret would
    // lose its value.
    private static readonly string[] SettingTypes =
    [
        "aws_backup_plan", "aws_backup_selection", "aws_efs_file_system_policy", "aws_efs_backup_policy", "aws_secretsmanager_secret_version",
    ];

    private KeptResources(IReadOnlyList<StateResource> kept, IReadOnlyList<StateResource> others) => (Kept, Others) = (kept, others);

    /// <summary>What stays.</summary>
    public IReadOnlyList<StateResource> Kept { get; }

    /// <summary>What goes.</summary>
    public IReadOnlyList<StateResource> Others { get; }

    /// <summary>What stays, and how it is adopted again; what holds data comes first.</summary>
    public IReadOnlyList<KeptResource> Adoption =>
    [
        .. Kept.Select(resource => new KeptResource(resource.Address, ImportId.Of(resource), HoldsData(resource)))
            .OrderByDescending(resource => resource.HoldsData),
    ];

    /// <summary>Splits the state. What stays needs nothing of what goes, so that Terraform destroys the latter alone.</summary>
    /// <exception cref="CliException">KEEP_DATA_IMPOSSIBLE: something with data was made from the cluster.</exception>
    public static KeptResources Of(PlatformState state)
    {
        var byAddress = state.Resources.ToLookup(resource => resource.WithoutKey, StringComparer.Ordinal);
        var kept = new HashSet<StateResource>(ReferenceEqualityComparer.Instance);
        foreach (var resource in state.Resources.Where(HoldsData))
        {
            var needed = Closure(resource, byAddress);
            if (needed.Any(IsCluster))
            {
                throw new CliException(
                    "KEEP_DATA_IMPOSSIBLE", $"{resource.Address} depends on the cluster in Terraform's state, and would be destroyed with it");
            }

            kept.UnionWith(needed);
        }

        // A setting that names the cluster goes with it, and comes back with the next apply.
        foreach (var needed in state.Resources.Where(IsSetting).Select(resource => Closure(resource, byAddress)).Where(all => !all.Any(IsCluster)))
        {
            kept.UnionWith(needed);
        }

        return new KeptResources(
            [.. state.Resources.Where(kept.Contains)], [.. state.Resources.Where(resource => !kept.Contains(resource))]);
    }

    private static bool HoldsData(StateResource resource) => StatefulTypes.CanStay(resource.Type);

    private static bool IsSetting(StateResource resource) =>
        SettingTypes.Contains(resource.Type, StringComparer.Ordinal) || resource.Type.StartsWith("aws_s3_bucket_", StringComparison.Ordinal);

    private static bool IsCluster(StateResource resource) => string.Equals(resource.Type, Cluster, StringComparison.Ordinal);

    private static HashSet<StateResource> Closure(StateResource resource, ILookup<string, StateResource> byAddress)
    {
        var closure = new HashSet<StateResource>(ReferenceEqualityComparer.Instance);
        var open = new Stack<StateResource>([resource]);
        while (open.TryPop(out var next))
        {
            if (closure.Add(next))
            {
                foreach (var needed in next.DependsOn.SelectMany(address => byAddress[address]))
                {
                    open.Push(needed);
                }
            }
        }

        return closure;
    }
}

/// <summary>A resource that stays.</summary>
/// <param name="Address">Address in Terraform's state.</param>
/// <param name="ImportId">By what <c>terraform import</c> finds it.</param>
/// <param name="HoldsData">True for what holds data, false for what that needs.</param>
internal sealed record KeptResource(string Address, string ImportId, bool HoldsData)
{
    /// <summary>The resource as an import block.</summary>
    /// <remarks><see href="https://developer.hashicorp.com/terraform/language/import"/></remarks>
    public string ImportBlock => $$"""
        import {
          to = {{Address}}
          id = "{{ImportId.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}}"
        }
        """;
}

/// <summary>By what <c>terraform import</c> finds a resource: its <c>id</c>, but for the types below.</summary>
/// <remarks>The last section of each page of <see href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs"/>.</remarks>
internal static class ImportId
{
    /// <summary>The id to import a resource of the state by.</summary>
    public static string Of(StateResource resource) => resource.Type switch
    {
        "aws_backup_selection" => $"{resource.Text("plan_id")}|{resource.Text("id")}",
        "aws_db_instance" => resource.Text("identifier"),
        "aws_iam_role_policy_attachment" => $"{resource.Text("role")}/{resource.Text("policy_arn")}",
        "aws_opensearch_domain" => resource.Text("domain_name"),
        "aws_route" => $"{resource.Text("route_table_id")}_{resource.Text("destination_cidr_block")}",
        "aws_route_table_association" => $"{resource.Text("subnet_id")}/{resource.Text("route_table_id")}",
        _ => resource.Text("id"),
    };
}

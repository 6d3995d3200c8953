namespace Infra.Cli.Planning;

/// <summary>Plans that Terraform makes but may be unable to put in order: the apply then stops with "Error: Cycle".</summary>
/// <remarks>
/// What is in the cluster is reached through the cluster, so it can be removed only after the cluster has changed. An AWS resource that it
/// depended on goes after it, and yet before the change of what that one depended on, which is the cluster again.
/// <see href="https://github.com/hashicorp/terraform/issues/30465"/>
/// </remarks>
internal static class UnorderablePlan
{
    private const string Cluster = "aws_eks_cluster";
    private static readonly string[] InTheCluster = ["helm_", "kubernetes_"];

    /// <summary>What to do about it; null for a plan that is in no danger.</summary>
    public static string? Warning(IReadOnlyList<PlannedChange> changes)
    {
        var removed = changes.Where(change => change.Action is PlanAction.Destroy or PlanAction.Replace).ToList();
        var isUnorderable = changes.Any(change => change is { Type: Cluster, Action: PlanAction.Update })
            && removed.Any(IsInTheCluster)
            && removed.Any(change => !IsInTheCluster(change));
        return isUnorderable
            ? "the cluster changes while objects in it and AWS resources are removed: the apply may stop with \"Error: Cycle\", before it "
                + "changes anything; apply the removal first, and the rest after it"
            : null;
    }

    private static bool IsInTheCluster(PlannedChange change) =>
        InTheCluster.Any(start => change.Type.StartsWith(start, StringComparison.Ordinal));
}

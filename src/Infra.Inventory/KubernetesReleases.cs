namespace Infra.Inventory;

/// <summary>Kubernetes minor versions on EKS and what depends on them: the one table that a new version or a new patch touches.</summary>
/// <remarks>
/// <para>Versions of EKS add-ons are not in it: AWS gives a new cluster its default for the Kubernetes version.</para>
/// <para>
/// As of 26 November 2026: <see href="https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html"/>, where the end of 1.37 was
/// not published yet, and <see href="https://github.com/kubernetes/autoscaler/releases"/>, which had no release for 1.37, and no image for the
/// tags after 1.35.2 (<see href="https://github.com/kubernetes/autoscaler/issues/9866"/> tells of such a tag).
/// </para>
/// </remarks>
public static class KubernetesReleases
{
    /// <summary>All of them, oldest first.</summary>
    public static readonly IReadOnlyList<KubernetesRelease> All =
    [
        new("1.30", new(2025, 7, 23), new(2026, 7, 23), "v1.30.7"),
        new("1.31", new(2025, 11, 26), new(2026, 11, 26), "v1.31.4"),
        new("1.32", new(2026, 3, 23), new(2027, 3, 23), "v1.32.7"),
        new("1.33", new(2026, 7, 29), new(2027, 7, 29), "v1.33.6"),
        new("1.34", new(2026, 12, 2), new(2027, 12, 2), "v1.34.5"),
        new("1.35", new(2027, 3, 27), new(2028, 3, 27), "v1.35.2"),
        new("1.36", new(2027, 8, 2), new(2028, 8, 2), "v1.36.1"),
        new("1.37", DateOnly.MaxValue, DateOnly.MaxValue, ClusterAutoscaler: null),
    ];

    /// <summary>Image tag of the cluster autoscaler for a version; the newest one for a version that has none of its own yet.</summary>
    /// <remarks>
    /// It simulates the scheduler of its own Kubernetes version, so the nearest is the best.
    /// <see href="https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/README.md#releases"/>
    /// </remarks>
    public static string ClusterAutoscalerOf(string version) =>
        All.FirstOrDefault(release => release.Version == version)?.ClusterAutoscaler
            ?? All.Select(release => release.ClusterAutoscaler).OfType<string>().Last();
}

/// <summary>A Kubernetes minor version on EKS.</summary>
/// <param name="Version">Such as <c>1.35</c>.</param>
/// <param name="StandardEnds">Last day of its standard support.</param>
/// <param name="ExtendedEnds">Last day of its extended support, which is charged extra.</param>
/// <param name="ClusterAutoscaler">The newest image tag of its cluster autoscaler; null while there is none.</param>
public sealed record KubernetesRelease(string Version, DateOnly StandardEnds, DateOnly ExtendedEnds, string? ClusterAutoscaler);

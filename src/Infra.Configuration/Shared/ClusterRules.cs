using System.Globalization;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Shared;

/// <summary>Kubernetes version and API endpoint.</summary>
public static class ClusterRules
{
    private const int NoticeDays = 60;

    private static readonly IReadOnlyList<Ipv4Range> PrivateRanges =
        [new(0x0A000000, 8), new(0xAC100000, 12), new(0xC0A80000, 16), new(0x7F000000, 8), new(0xA9FE0000, 16)];

    /// <summary>Checks the cluster.</summary>
    public static IEnumerable<KeyFinding> Check(ClusterInputs inputs, ClusterConfig cluster, DateOnly today) =>
        [.. Version(inputs, cluster.KubernetesVersion, today), .. Endpoint(inputs, cluster)];

    private static IEnumerable<KeyFinding> Version(ClusterInputs inputs, string version, DateOnly today)
    {
        var key = inputs.KubernetesVersion.Name;
        var offered = SupportCalendar.Kubernetes.Where(entry => entry.ExtendedEnds >= today).ToList();
        var choices = SupportCalendar.Choices(SupportCalendar.Kubernetes, today);
        var known = SupportCalendar.Kubernetes.FirstOrDefault(entry => string.Equals(entry.Version, version, StringComparison.Ordinal));
        if (known is null)
        {
            yield return IsOlderThanKnown(version)
                ? new KeyFinding(Codes.KubernetesEnded, key, $"EKS no longer supports {version}; {choices}")
                : new KeyFinding(
                    Codes.KubernetesVersion,
                    key,
                    $"EKS offers {string.Join(", ", offered.Select(entry => entry.Version))}, got \"{version}\"; write the minor "
                    + "version in quotes");
        }
        else if (known.ExtendedEnds < today)
        {
            yield return new KeyFinding(
                Codes.KubernetesEnded, key, $"extended support of {version} ended on {known.ExtendedEnds:O}; {choices}");
        }
        else if (known.StandardEnds < today)
        {
            yield return new KeyFinding(
                Codes.KubernetesExtendedSupport,
                key,
                $"standard support of {version} ended on {known.StandardEnds:O}; extended support costs extra and ends on "
                + $"{known.ExtendedEnds:O}; {choices}");
        }
        else if (known.StandardEnds < today.AddDays(NoticeDays))
        {
            yield return new KeyFinding(
                Codes.KubernetesSupportEnding,
                key,
                $"standard support of {version} ends on {known.StandardEnds:O}; extended support costs extra; {choices}");
        }
    }

    // "1.3" is what YAML habits and an unquoted 1.30 make of a version, not an old release.
    private static bool IsOlderThanKnown(string version) =>
        version.Split('.') is ["1", { Length: 2 } minor]
            && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 10 and < 30;

    private static IEnumerable<KeyFinding> Endpoint(ClusterInputs inputs, ClusterConfig cluster)
    {
        var cidrs = inputs.EndpointPublicAccessCidrs.Name;
        if (!cluster.EndpointPublicAccess)
        {
            if (!cluster.EndpointPrivateAccess)
            {
                yield return new KeyFinding(
                    Codes.EndpointUnreachable,
                    inputs.EndpointPrivateAccess.Name,
                    "must be true when endpointPublicAccess is false: nothing could reach the Kubernetes API",
                    inputs.EndpointPublicAccess.Name);
            }

            yield break;
        }

        if (cluster.EndpointPublicAccessCidrs.Count is 0 or > 40)
        {
            yield return new KeyFinding(
                Codes.EndpointCidrs,
                cidrs,
                $"must have 1 to 40 entries while endpointPublicAccess is true, got {cluster.EndpointPublicAccessCidrs.Count}",
                inputs.EndpointPublicAccess.Name);
        }

        for (var index = 0; index < cluster.EndpointPublicAccessCidrs.Count; index++)
        {
            var range = Ipv4Range.Parse(cluster.EndpointPublicAccessCidrs[index]) ?? default;
            if (range.Prefix == 0)
            {
                yield return new KeyFinding(
                    Codes.PublicEndpointOpen,
                    cidrs,
                    "the Kubernetes API can be reached from the whole internet; list the ranges of your network");
            }
            else if (PrivateRanges.Any(range.Overlaps))
            {
                yield return new KeyFinding(
                    Codes.EndpointCidrs,
                    KeyPath.Element(cidrs, index),
                    $"EKS does not allow the private range {range} for the public endpoint; use the public addresses of your network");
            }
        }
    }
}

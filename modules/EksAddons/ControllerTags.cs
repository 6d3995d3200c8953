using System.Text.Json.Nodes;

namespace Infra.EksAddons;

/// <summary>The common tags for what controllers in the cluster make, which the provider's <c>default_tags</c> do not reach.</summary>
/// <remarks>Each controller reads them in a notation of its own, and what that cannot express is left out.</remarks>
/// <param name="tags">The common tags.</param>
public sealed class ControllerTags(IReadOnlyDictionary<string, string> tags)
{
    /// <summary>Of load balancers, for the controller: a list with commas, cut at the first equals sign of each entry.</summary>
    /// <remarks><see href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/"/></remarks>
    public JsonObject OfLoadBalancers => Those(IsForLoadBalancers);

    /// <summary>Of EBS volumes: as those of load balancers, and the add-on takes ASCII alone.</summary>
    /// <remarks><see href="https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/tagging.md"/></remarks>
    public JsonObject OfVolumes => Those(IsForVolumes);

    /// <summary>Of the load balancer of one service that EKS itself makes, which cuts values at an equals sign.</summary>
    public string OfServices => string.Join(',', tags.Where(tag => IsForServices(tag.Key, tag.Value))
        .OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));

    /// <summary>Whether the volume driver can set the tag.</summary>
    public static bool IsForVolumes(string key, string value) =>
        IsForLoadBalancers(key, value) && key.All(char.IsAscii) && value.All(char.IsAscii);

    /// <summary>Whether EKS itself can set the tag on a load balancer.</summary>
    public static bool IsForServices(string key, string value) => IsForLoadBalancers(key, value) && !value.Contains('=');

    private static bool IsForLoadBalancers(string key, string value) => !key.Contains('=') && !key.Contains(',') && !value.Contains(',');

    private JsonObject Those(Func<string, string, bool> accepted) => new(tags
        .Where(tag => accepted(tag.Key, tag.Value))
        .OrderBy(tag => tag.Key, StringComparer.Ordinal)
        .Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value)));
}

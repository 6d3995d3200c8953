using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.EksAddons;
using Infra.Simphera.Configuration.Inputs;

namespace Infra.Simphera.Configuration.Rules;

/// <summary>Add-ons that are risky on or off.</summary>
internal static class AddOnRules
{
    public static IEnumerable<KeyFinding> Check(RuleContext<SimpheraConfig> context)
    {
        var addOns = context.Config.AddOns;
        if (addOns.IngressNginx is not null)
        {
            yield return new KeyFinding(
                Codes.IngressNginxRetired,
                context.Inputs.IsSet(AddOnInputs.EnableIngressNginx)
                    ? AddOnInputs.EnableIngressNginx.Name
                    : AddOnInputs.IngressNginxConfig.Name,
                "ingress-nginx was retired in March 2026 and gets no security fixes; "
                + $"prefer {AddOnInputs.LoadBalancerControllerConfig.Name} with Ingress or the Gateway API");
        }

        if (addOns.CoreDns is null)
        {
            yield return new KeyFinding(
                Codes.CoreDnsOff,
                AddOnInputs.CoreDns.Name,
                "nothing in the cluster resolves names until you install a DNS server yourself");
        }

        if (addOns.EfsCsi is null && context.Config.SimpheraInstances.Count > 0)
        {
            yield return new KeyFinding(
                SimpheraCodes.EfsCsiOff,
                AddOnInputs.EfsCsi.Name,
                "SIMPHERA instances need volumes of the storage class efs, which stay pending until you install the driver yourself");
        }

        foreach (var finding in Tags(context.Config))
        {
            yield return finding;
        }
    }

    private static IEnumerable<KeyFinding> Tags(SimpheraConfig config)
    {
        var madeByEks = config.AddOns is { IngressNginx: not null, AwsLoadBalancerController: null };
        foreach (var (key, value) in config.Deployment.Tags)
        {
            string[] without =
            [
                .. ControllerTags.IsForVolumes(key, value) ? Array.Empty<string>() : ["EBS volumes of pods"],
                .. madeByEks && !ControllerTags.IsForServices(key, value) ? new[] { "the load balancer of ingress-nginx" } : [],
            ];
            if (without.Length > 0)
            {
                yield return new KeyFinding(
                    Codes.TagNotEverywhere,
                    KeyPath.Member(SimpheraCatalogue.General.Tags.Name, key),
                    $"does not reach {string.Join(" and ", without)}: what makes them takes ASCII without = and , only");
            }
        }
    }
}

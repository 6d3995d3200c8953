using Infra.Configuration.Rules;
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
    }
}

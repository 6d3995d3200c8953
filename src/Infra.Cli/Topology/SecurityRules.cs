using Infra.Cli.Synthesis;

namespace Infra.Cli.Topology;

/// <summary>Answers which ports the security groups of a resource open to others.</summary>
/// <param name="stack">Synthesized stack.</param>
/// <param name="references">Resolver over the same stack.</param>
internal sealed class SecurityRules(SynthesizedStack stack, ReferenceResolver references)
{
    /// <summary>The ports that the given security groups, or other groups with rules, let in; lowest first.</summary>
    public IReadOnlyList<int> OpenPorts(IReadOnlyList<SynthesizedResource> groups) =>
        [.. Ranges(groups).Select(range => range.From).Where(port => port > 0).Distinct().Order()];

    /// <summary>True when pods can reach <paramref name="port"/>: a rule opens it, or the cluster's own group is used.</summary>
    public bool ReachableFromCluster(IReadOnlyList<SynthesizedResource> groups, int port) =>
        groups.Any(group => group.Type is "aws_eks_cluster") || Ranges(groups).Any(range => range.From <= port && port <= range.To);

    private IEnumerable<(int From, int To)> Ranges(IReadOnlyList<SynthesizedResource> groups)
    {
        foreach (var block in groups.SelectMany(group => group.Body.Blocks("ingress")))
        {
            yield return Range(block.Number("from_port"), block.Number("to_port"), block.Text("protocol"));
        }

        foreach (var rule in stack.OfType("aws_security_group_rule", "aws_vpc_security_group_ingress_rule"))
        {
            var isIngress = rule.Type is "aws_vpc_security_group_ingress_rule" || rule.Body.Text("type") is "ingress";
            if (isIngress && references.Follow(rule, "security_group_id").Any(groups.Contains))
            {
                yield return Range(
                    rule.Body.Number("from_port"), rule.Body.Number("to_port"), rule.Body.Text("ip_protocol") ?? rule.Body.Text("protocol"));
            }
        }
    }

    // Protocol -1 opens every port and has none of its own.
    private static (int From, int To) Range(int? from, int? to, string? protocol) =>
        protocol is "-1" || from is null ? (0, 65535) : (from.Value, to ?? from.Value);
}

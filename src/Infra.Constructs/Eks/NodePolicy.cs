using Infra.Constructs.Iam;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Constructs.Eks;

/// <summary>Properties of <see cref="NodePolicy"/>.</summary>
public sealed record NodePolicyProps
{
    /// <summary>The cluster, with expressions valid in the stack.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>Node groups whose nodes get the permission, keys of <see cref="ICluster.NodeRoleNames"/>; null for all.</summary>
    public IReadOnlyList<string>? NodeGroups { get; init; }

    /// <summary>Name of the inline policy, unique among all that the roles get; 1 to 128 characters.</summary>
    public required string PolicyName { get; init; }

    /// <summary>What the nodes may do.</summary>
    public required PolicyDocument Policy { get; init; }

    /// <summary>An input of the module that is known once the roles exist; null for <see cref="ClusterInputs.Ready"/>.</summary>
    public string? ReadyInput { get; init; }
}

/// <summary>A permission for nodes of a cluster: inline policy <c>aws_iam_role_policy.&lt;id&gt;_&lt;node group&gt;</c> on each role.</summary>
public sealed class NodePolicy
{
    /// <summary>Adds the policy to the roles.</summary>
    /// <exception cref="ModelException">NODE_GROUP_UNKNOWN: the cluster has no such node group.</exception>
    public NodePolicy(ChildModule module, string id, NodePolicyProps props)
    {
        var roles = props.Cluster.NodeRoleNames;
        // A role's name is known before the role exists.
        var ready = props.ReadyInput ?? ClusterInputs.Ready;
        if (props.ReadyInput is null)
        {
            _ = props.Cluster.In(module).NameWhenReady;
        }

        var policy = props.Policy.ToJson();
        foreach (var group in props.NodeGroups ?? roles.Keys)
        {
            ModelException.ThrowIf(!roles.ContainsKey(group), module, id, "NODE_GROUP_UNKNOWN",
                $"the cluster has no node group {group}; it has {string.Join(", ", roles.Keys.Order(StringComparer.Ordinal))}");
            ChildModule.After(new L1.IamRolePolicy.IamRolePolicy(module, $"{id}_{group}", new L1.IamRolePolicy.IamRolePolicyConfig
            {
                Name = props.PolicyName,
                Role = roles[group],
                Policy = policy,
            }), ready);
        }
    }
}

using Infra.Constructs;
using Infra.Constructs.Eks;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Simphera.IvsInstance;

/// <summary>Lets the nodes that run IVS mount its buckets, with inline policies on their roles.</summary>
internal static class NodeAccess
{
    /// <exception cref="ModelException">IVS_NODE_GROUP: the cluster has no such node group.</exception>
    public static void Grant(IvsInstanceModule module, string prefix, IvsInstanceProps props, ObjectStorage storage)
    {
        var policy = storage.ReadAndChange().ToJson();
        var known = string.Join(", ", props.Cluster.NodeRoleNames.Keys.Order(StringComparer.Ordinal));
        foreach (var group in props.NodeGroups)
        {
            ModelException.ThrowIf(!props.Cluster.NodeRoleNames.ContainsKey(group), module, "node_groups", "IVS_NODE_GROUP",
                $"the cluster has no node group {group}; it has {known}");
            var resource = new L1.IamRolePolicy.IamRolePolicy(module, $"node_s3_access_{group}", new L1.IamRolePolicy.IamRolePolicyConfig
            {
                // Roles are shared by all IVS instances: with one name for all, the second instance would overwrite the first.
                Name = $"{prefix}-s3-access",
                Role = props.Cluster.NodeRoleNames[group],
                Policy = policy,
            });
            // A role's name is known before the role exists.
            _ = props.Cluster.In(module).NameWhenReady;
            ChildModule.After(resource, ClusterInputs.Ready);
        }
    }
}

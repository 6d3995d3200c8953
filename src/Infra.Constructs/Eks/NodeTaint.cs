using System.Text.Json.Nodes;

namespace Infra.Constructs.Eks;

/// <summary>A taint of nodes.</summary>
/// <param name="Key">Key, for example <c>purpose</c>.</param>
/// <param name="Value">Value; may be empty.</param>
/// <param name="Effect">What happens to pods that do not tolerate the taint.</param>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/node-taints-managed-node-groups.html"/></remarks>
public sealed record NodeTaint(string Key, string Value, TaintEffect Effect = TaintEffect.NoSchedule)
{
    /// <summary>The effect as the EKS API spells it.</summary>
    public string ApiEffect => Effect switch
    {
        TaintEffect.NoExecute => "NO_EXECUTE",
        TaintEffect.PreferNoSchedule => "PREFER_NO_SCHEDULE",
        TaintEffect.NoSchedule => "NO_SCHEDULE",
        _ => throw new InvalidOperationException($"{Effect} is no taint effect"),
    };

    /// <summary>What a pod must say to be placed on such nodes, as Kubernetes writes it; without a value, any is tolerated.</summary>
    public JsonObject Toleration()
    {
        var toleration = new JsonObject { ["key"] = Key };
        if (Value.Length == 0)
        {
            toleration["operator"] = "Exists";
        }
        else
        {
            toleration["operator"] = "Equal";
            toleration["value"] = Value;
        }

        // Kubernetes uses the name of the enumeration's member.
        toleration["effect"] = Effect.ToString();
        return toleration;
    }
}

/// <summary>What a taint does to pods that do not tolerate it.</summary>
public enum TaintEffect
{
    /// <summary>They are not placed on the node.</summary>
    NoSchedule,

    /// <summary>They are placed on other nodes if there is room.</summary>
    PreferNoSchedule,

    /// <summary>They are not placed on the node, and leave it when they are there.</summary>
    NoExecute,
}

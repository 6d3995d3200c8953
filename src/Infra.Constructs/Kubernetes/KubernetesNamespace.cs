using Infra.Constructs.Eks;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Kubernetes;

namespace Infra.Constructs.Kubernetes;

/// <summary>Properties of <see cref="KubernetesNamespace"/>.</summary>
public sealed record KubernetesNamespaceProps
{
    /// <summary>Name of the namespace: an RFC 1123 label of at most 63 characters.</summary>
    public required string NamespaceName { get; init; }

    /// <summary>The cluster, with expressions valid in the stack.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>Known as soon as the cluster's add-ons work; an expression valid in the stack.</summary>
    public required string AddOnsReady { get; init; }
}

/// <summary>A namespace that comes after the cluster's add-ons and goes before them: <c>kubernetes_namespace_v1.&lt;id&gt;</c>.</summary>
/// <remarks>Volumes of deleted claims hang for ever, and the namespace with them, once the CSI driver is gone.</remarks>
public sealed class KubernetesNamespace
{
    /// <summary>Creates the namespace.</summary>
    public KubernetesNamespace(ChildModule module, string id, KubernetesNamespaceProps props)
    {
        Reference = $"${{kubernetes_namespace_v1.{id}.metadata[0].name}}";
        var resource = new L1.NamespaceV1.NamespaceV1(module, id, new L1.NamespaceV1.NamespaceV1Config
        {
            Metadata = new L1.NamespaceV1.NamespaceV1Metadata { Name = props.NamespaceName },
            Timeouts = new L1.NamespaceV1.NamespaceV1Timeouts { Delete = "15m" },
        });
        _ = props.Cluster.In(module).NameWhenReady;
        _ = module.Input("add_ons_ready", props.AddOnsReady,
            "Output ready of the add-ons: what runs in the cluster waits for it, and is destroyed before them.");
        ChildModule.After(resource, ClusterInputs.Ready, "add_ons_ready");
        module.Inventory.Add(
            new NamespaceEntry(props.NamespaceName, module.Owner?.Word, module.AddressOf($"kubernetes_namespace_v1.{id}")));
    }

    /// <summary>Name as a reference, so that what uses it waits for the namespace.</summary>
    public string Reference { get; }
}

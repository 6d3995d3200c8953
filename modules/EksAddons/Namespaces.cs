using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Inventory;
using Kubernetes = HashiCorp.Cdktf.Providers.Kubernetes;

namespace Infra.EksAddons;

/// <summary>Namespaces of the add-ons.</summary>
internal static class Namespaces
{
    /// <summary>Creates a namespace as <c>kubernetes_namespace_v1.&lt;id&gt;</c>.</summary>
    /// <remarks>
    /// Owned by Terraform, not made by Helm: its destroy ends only when everything in it is gone (load balancers, volumes), and what it
    /// depends on still runs until then.
    /// </remarks>
    public static ITerraformDependable Add(ChildModule module, string id, string name, IEnumerable<ITerraformDependable> dependsOn)
    {
        module.Inventory.Add(new NamespaceEntry(name, module.Owner?.Word, module.AddressOf($"kubernetes_namespace_v1.{id}")));
        return new Kubernetes.NamespaceV1.NamespaceV1(module, id, new Kubernetes.NamespaceV1.NamespaceV1Config
        {
            Metadata = new Kubernetes.NamespaceV1.NamespaceV1Metadata { Name = name },
            Timeouts = new Kubernetes.NamespaceV1.NamespaceV1Timeouts { Delete = "15m" },
            DependsOn = [.. dependsOn],
        });
    }
}

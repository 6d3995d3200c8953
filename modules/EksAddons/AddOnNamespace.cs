using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Inventory;
using Kubernetes = HashiCorp.Cdktf.Providers.Kubernetes;

namespace Infra.EksAddons;

/// <summary>The namespace of an add-on: <c>kubernetes_namespace_v1.&lt;id&gt;</c>.</summary>
/// <remarks>
/// Owned by Terraform, not made by Helm: its destroy ends only when everything in it is gone (load balancers, volumes), and what it
/// depends on still runs until then.
/// </remarks>
internal sealed class AddOnNamespace
{
    public AddOnNamespace(ChildModule module, string id, string name, IReadOnlyList<ITerraformDependable> dependsOn)
    {
        Resource = new Kubernetes.NamespaceV1.NamespaceV1(module, id, new Kubernetes.NamespaceV1.NamespaceV1Config
        {
            Metadata = new Kubernetes.NamespaceV1.NamespaceV1Metadata { Name = name },
            Timeouts = new Kubernetes.NamespaceV1.NamespaceV1Timeouts { Delete = "15m" },
            DependsOn = [.. dependsOn],
        });
        module.Inventory.Add(new NamespaceEntry(name, module.Owner?.Word, module.AddressOf($"kubernetes_namespace_v1.{id}")));
    }

    public ITerraformDependable Resource { get; }
}

using Infra.Constructs.Iam;
using L1 = HashiCorp.Cdktf.Providers.Kubernetes;

namespace Infra.Constructs.Kubernetes;

/// <summary>A Kubernetes service account whose pods act as an IAM role: <c>kubernetes_service_account_v1.&lt;id&gt;</c>.</summary>
/// <remarks>
/// Pods get a token for AWS, and one for the Kubernetes API only when they are said to call it.
/// <see href="https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html"/>
/// </remarks>
public sealed class ServiceAccount
{
    /// <summary>Creates the service account; the role must trust it, see <see cref="Trust.ServiceAccount"/>.</summary>
    public ServiceAccount(
        ChildModule module, string id, string name, KubernetesNamespace kubernetesNamespace, IRole role, bool callsKubernetes = false)
    {
        _ = new L1.ServiceAccountV1.ServiceAccountV1(module, id, new L1.ServiceAccountV1.ServiceAccountV1Config
        {
            AutomountServiceAccountToken = callsKubernetes,
            Metadata = new L1.ServiceAccountV1.ServiceAccountV1Metadata
            {
                Name = name,
                Namespace = kubernetesNamespace.Reference,
                Annotations = new Dictionary<string, string>(StringComparer.Ordinal) { ["eks.amazonaws.com/role-arn"] = role.Arn },
            },
        });
    }
}

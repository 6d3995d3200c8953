using Infra.Constructs.Kubernetes;
using Infra.Inventory;
using Infra.Platform;
using Infra.Simphera.Configuration;
using L1 = HashiCorp.Cdktf.Providers.Kubernetes;

namespace Infra.Simphera.SimpheraInstance;

/// <summary>
/// What the SIMPHERA chart expects in the cluster: namespace, service accounts with access to the bucket, the databases' certificates.
/// </summary>
internal sealed class Workspace
{
    /// <summary>The secret that SIMPHERA reads the databases' certificate authorities from.</summary>
    public static readonly KubernetesSecretEntry Certificates = new("customsslrootcertificate", "databaseCertificates.pem");

    public Workspace(
        SimpheraInstanceModule module, SimpheraInstanceConfig config, IFoundation foundation, ObjectStorage storage, string? certificates)
    {
        var kubernetesNamespace = new KubernetesNamespace(module, "k8s_namespace", new KubernetesNamespaceProps
        {
            NamespaceName = config.K8sNamespace,
            Cluster = foundation.Cluster,
            AddOnsReady = foundation.AddOnsReady,
        });
        foreach (var user in storage.ServiceAccounts)
        {
            // MinIO knows nothing of Kubernetes; services and jobs of SIMPHERA may have to call its API.
            _ = new ServiceAccount(module, user.Id, user.Name, kubernetesNamespace, user.Role, callsKubernetes: !user.IsMinio);
        }

        if (certificates is null)
        {
            return;
        }

        _ = new L1.SecretV1.SecretV1(module, "aws_tls_certificate", new L1.SecretV1.SecretV1Config
        {
            Type = "Opaque",
            Metadata = new L1.SecretV1.SecretV1Metadata
            {
                Name = Certificates.Name,
                Namespace = kubernetesNamespace.Reference,
            },
            Data = new Dictionary<string, string>(StringComparer.Ordinal) { [Certificates.Key] = certificates },
        });
    }
}

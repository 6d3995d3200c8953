using Infra.Constructs.Iam;

namespace Infra.Constructs.Eks;

/// <summary>An EKS cluster with its node groups. Values are Terraform expressions valid in the stack, unless said otherwise.</summary>
public interface ICluster
{
    /// <summary>Name of the cluster; known at synthesis.</summary>
    string ClusterName { get; }

    /// <summary>Name of the cluster as soon as its API server answers.</summary>
    string NameWhenActive { get; }

    /// <summary>Name of the cluster as soon as nodes run and the deployer may use the Kubernetes API.</summary>
    string NameWhenReady { get; }

    /// <summary>URL of the API server.</summary>
    string Endpoint { get; }

    /// <summary>Certificate authority of the API server, base64.</summary>
    string CertificateAuthorityData { get; }

    /// <summary>OpenID Connect provider that IAM roles for service accounts trust.</summary>
    OidcProvider OidcProvider { get; }

    /// <summary>Id of the security group that EKS makes for control plane and nodes.</summary>
    string SecurityGroupId { get; }

    /// <summary>Names of the node groups' IAM roles by node group; known at synthesis.</summary>
    IReadOnlyDictionary<string, string> NodeRoleNames { get; }
}

/// <summary>A cluster inside of a module.</summary>
public static class ClusterInputs
{
    /// <summary>The input that is known once nodes run: what must wait for them waits for it.</summary>
    public const string Ready = "cluster_ready";

    /// <summary>The same cluster with expressions valid inside <paramref name="module"/>; each becomes an input when it is used.</summary>
    public static ICluster In(this ICluster cluster, ChildModule module) => new Inside(cluster, module);

    private sealed class Inside(ICluster cluster, ChildModule module) : ICluster
    {
        public string ClusterName => cluster.ClusterName;

        public string NameWhenActive => module.Input("cluster_name", cluster.NameWhenActive, "Name of the EKS cluster.");

        public string NameWhenReady => module.Input(Ready, cluster.NameWhenReady,
            "Name of the EKS cluster, known once nodes run: what runs in the cluster waits for it.");

        public string Endpoint => module.Input("cluster_endpoint", cluster.Endpoint, "URL of the Kubernetes API.");

        public string CertificateAuthorityData => module.Input("cluster_certificate_authority_data", cluster.CertificateAuthorityData,
            "Certificate authority of the Kubernetes API, base64.");

        public OidcProvider OidcProvider => cluster.OidcProvider.In(module);

        public string SecurityGroupId => module.Input("cluster_security_group_id", cluster.SecurityGroupId,
            "Id of the security group that EKS made for control plane and nodes.");

        public IReadOnlyDictionary<string, string> NodeRoleNames => cluster.NodeRoleNames;
    }
}

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

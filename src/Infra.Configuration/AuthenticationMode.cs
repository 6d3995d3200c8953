namespace Infra.Configuration;

/// <summary>Where EKS looks for the IAM principals that may use the cluster.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html"/></remarks>
public enum AuthenticationMode
{
    /// <summary>EKS access entries alone.</summary>
    Api,

    /// <summary>EKS access entries and the <c>aws-auth</c> config map.</summary>
    ApiAndConfigMap,

    /// <summary>The <c>aws-auth</c> config map alone.</summary>
    ConfigMap,
}

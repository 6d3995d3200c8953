namespace Infra.Constructs.Synthesis;

/// <summary>What the inputs and outputs of modules mean, for those who call a module from HCL. A name means the same in every module.</summary>
internal static class InterfaceDescriptions
{
    private static readonly Dictionary<string, string> Inputs = new(StringComparer.Ordinal)
    {
        ["access_log_bucket"] = "Name of the bucket that receives S3 server access logs; it must accept them already.",
        ["account_id"] = "Id of the AWS account.",
        ["add_ons_ready"] = "Output ready of the add-ons: what runs in the cluster waits for it, and is destroyed before them.",
        ["cluster_name"] = "Name of the EKS cluster.",
        ["cluster_ready"] = "Name of the EKS cluster, known once nodes run: what runs in the cluster waits for it.",
        ["cluster_ready_name"] = "Name of the EKS cluster, known once nodes run.",
        ["cluster_security_group_id"] = "Id of the security group that EKS made for control plane and nodes.",
        ["database_subnet_ids"] = "Ids of the subnets for databases, in at least two Availability Zones.",
        ["efs_file_system_id"] = "Id of the EFS file system behind the storage class efs.",
        ["log_kms_key_arn"] = "ARN of the KMS key that encrypts log groups; its policy must admit CloudWatch Logs.",
        ["oidc_issuer"] = "OpenID Connect issuer of the EKS cluster, without https://.",
        ["oidc_provider_arn"] = "ARN of the IAM OpenID Connect provider of the EKS cluster.",
        ["private_subnet_ids"] = "Ids of the private subnets, in at least two Availability Zones.",
        ["public_subnet_ids"] = "Ids of the public subnets, for load balancers that face the internet.",
        ["vpc_id"] = "Id of the VPC.",
    };

    private static readonly Dictionary<string, string> Outputs = new(StringComparer.Ordinal)
    {
        ["access_log_bucket"] = "Name of the bucket that receives S3 server access logs, once it accepts them.",
        ["cluster_certificate_authority_data"] = "Certificate authority of the Kubernetes API, base64.",
        ["cluster_endpoint"] = "URL of the Kubernetes API.",
        ["cluster_name"] = "Name of the EKS cluster, once its API answers.",
        ["cluster_ready_name"] = "Name of the EKS cluster, once nodes run and the deployer may use its API.",
        ["cluster_security_group_id"] = "Id of the security group that EKS made for control plane and nodes.",
        ["database_subnet_ids"] = "Ids of the subnets for databases.",
        ["file_system_id"] = "Id of the EFS file system, once it can be mounted.",
        ["instance_id"] = "Id of the license server's EC2 instance.",
        ["keycloak_endpoint"] = "Host and port of Keycloak's database.",
        ["kms_key_arn"] = "ARN of the KMS key that encrypts log groups.",
        ["oidc_issuer"] = "OpenID Connect issuer of the cluster, without https://.",
        ["oidc_provider_arn"] = "ARN of the IAM OpenID Connect provider of the cluster.",
        ["opensearch_endpoint"] = "Host of the OpenSearch domain.",
        ["private_subnet_ids"] = "Ids of the private subnets, once they have routes.",
        ["public_subnet_ids"] = "Ids of the public subnets, once they have routes.",
        ["ready"] = "Name of the EKS cluster, once all add-ons run: what depends on it is destroyed before every add-on.",
        ["simphera_endpoint"] = "Host and port of SIMPHERA's database.",
        ["vpc_id"] = "Id of the VPC.",
    };

    /// <summary>What an input means; null for a name that no module of the platform uses.</summary>
    public static string? OfInput(string name) => Inputs.GetValueOrDefault(name);

    /// <summary>What an output means; null for a name that no module of the platform uses.</summary>
    public static string? OfOutput(string name) => Outputs.GetValueOrDefault(name);
}

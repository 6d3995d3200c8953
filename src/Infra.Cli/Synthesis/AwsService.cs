namespace Infra.Cli.Synthesis;

/// <summary>Says which AWS service, or which other system, a Terraform type belongs to.</summary>
public static class AwsService
{
    // The longest prefix that fits decides, so aws_iam_ and aws_instance do not shadow each other.
    private static readonly Dictionary<string, string> ServiceByPrefix = new(StringComparer.Ordinal)
    {
        ["aws_autoscaling_"] = "EC2 Auto Scaling",
        ["aws_backup_"] = "Backup",
        ["aws_cloudwatch_log_"] = "CloudWatch Logs",
        ["aws_cloudwatch_"] = "CloudWatch",
        ["aws_db_"] = "RDS",
        ["aws_rds_"] = "RDS",
        ["aws_default_"] = "VPC",
        ["aws_ec2_tag"] = "EC2",
        ["aws_ecr_"] = "ECR",
        ["aws_efs_"] = "EFS",
        ["aws_egress_only_internet_gateway"] = "VPC",
        ["aws_eip"] = "VPC",
        ["aws_eks_"] = "EKS",
        ["aws_flow_log"] = "VPC",
        ["aws_iam_"] = "IAM",
        ["aws_instance"] = "EC2",
        ["aws_internet_gateway"] = "VPC",
        ["aws_kms_"] = "KMS",
        ["aws_launch_template"] = "EC2",
        ["aws_lb"] = "Elastic Load Balancing",
        ["aws_main_route_table_"] = "VPC",
        ["aws_nat_gateway"] = "VPC",
        ["aws_network_acl"] = "VPC",
        ["aws_opensearch_"] = "OpenSearch",
        ["aws_route"] = "VPC",
        ["aws_route53_"] = "Route 53",
        ["aws_s3_"] = "S3",
        ["aws_secretsmanager_"] = "Secrets Manager",
        ["aws_security_group"] = "VPC",
        ["aws_sns_"] = "SNS",
        ["aws_sqs_"] = "SQS",
        ["aws_ssm_"] = "SSM",
        ["aws_subnet"] = "VPC",
        ["aws_vpc"] = "VPC",
        ["helm_"] = "Helm",
        ["kubernetes_"] = "Kubernetes",
        ["terraform_"] = "Terraform itself",
    };

    /// <summary>Name of the service, such as <c>EKS</c>; for an unlisted type the first words of the type itself.</summary>
    public static string Of(string resourceType)
    {
        var prefix = ServiceByPrefix.Keys
            .Where(known => resourceType.StartsWith(known, StringComparison.Ordinal))
            .MaxBy(known => known.Length);
        return prefix is not null ? ServiceByPrefix[prefix] : string.Join('_', resourceType.Split('_').Take(2));
    }
}

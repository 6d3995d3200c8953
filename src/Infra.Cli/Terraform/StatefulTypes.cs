namespace Infra.Cli.Terraform;

/// <summary>
/// Terraform types whose loss takes something with it that a new apply does not bring back. <c>infra plan</c> guards all of them;
/// <c>infra teardown --keep-data</c> keeps those that can be without the platform around them.
/// </summary>
internal static class StatefulTypes
{
    private static readonly Dictionary<string, StatefulType> All = new(StringComparer.Ordinal)
    {
        ["aws_backup_vault"] = new("vault with recovery points", CanStay: true),
        ["aws_cognito_user_pool"] = new("user pool with its accounts", CanStay: true),
        ["aws_db_instance"] = new("database", CanStay: true),
        ["aws_dynamodb_table"] = new("table with its items", CanStay: true),
        ["aws_ebs_volume"] = new("volume", CanStay: true),
        ["aws_ecr_repository"] = new("repository with its images", CanStay: true),
        ["aws_efs_file_system"] = new("file system", CanStay: true),
        // What runs in it is the platform that is torn down.
        ["aws_eks_cluster"] = new("cluster with all that runs in it", CanStay: false),
        // A new server has other disks and another identity: licenses that are bound to the old one are lost, whatever installs it again.
        ["aws_instance"] = new("server with its disks and what is bound to it", CanStay: true),
        // One that encrypts what stays is kept because that depends on it. Others go, and KMS can bring them back for some days.
        ["aws_kms_key"] = new("key, without which what it encrypted cannot be read", CanStay: false),
        ["aws_opensearch_domain"] = new("search domain with its indexes", CanStay: true),
        ["aws_rds_cluster"] = new("database cluster", CanStay: true),
        ["aws_s3_bucket"] = new("bucket with its objects", CanStay: true),
        // People put the values in. And Secrets Manager keeps the name for days after a deletion, so the next apply would fail.
        ["aws_secretsmanager_secret"] = new("secret", CanStay: true),
        // It is inside the cluster.
        ["kubernetes_namespace_v1"] = new("namespace with its volumes", CanStay: false),
    };

    /// <summary>What a resource of this type keeps, or null when it keeps nothing.</summary>
    public static string? WhatIsLost(string type) => All.GetValueOrDefault(type)?.Keeps;

    /// <summary>Whether a resource of this type keeps data and can stay when the cluster and all around it goes.</summary>
    public static bool CanStay(string type) => All.GetValueOrDefault(type) is { CanStay: true };

    private sealed record StatefulType(string Keeps, bool CanStay);
}

namespace Infra.Cli.Planning;

/// <summary>Terraform types whose loss takes something with it that a new apply does not bring back.</summary>
internal static class StatefulTypes
{
    private static readonly Dictionary<string, string> Contents = new(StringComparer.Ordinal)
    {
        ["aws_backup_vault"] = "vault with recovery points",
        ["aws_db_instance"] = "database",
        ["aws_efs_file_system"] = "file system",
        ["aws_eks_cluster"] = "cluster with all that runs in it",
        ["aws_kms_key"] = "key, without which what it encrypted cannot be read",
        ["aws_opensearch_domain"] = "search domain with its indexes",
        ["aws_s3_bucket"] = "bucket with its objects",
        ["aws_secretsmanager_secret"] = "secret",
        ["kubernetes_namespace_v1"] = "namespace with its volumes",
    };

    /// <summary>What a resource of this type keeps, or null when it keeps nothing.</summary>
    public static string? WhatIsLost(string type) => Contents.GetValueOrDefault(type);
}

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>Looks for data at rest that is not encrypted.</summary>
internal static class Encryption
{
    /// <summary>Addresses of buckets, databases, volumes, log groups, vaults and file systems that are not encrypted.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<StateResource> state)
    {
        var encryptedBuckets = state.Where(resource => resource.Type is "aws_s3_bucket_server_side_encryption_configuration")
            .Select(resource => resource.Text("bucket"))
            .ToHashSet(StringComparer.Ordinal);
        return [.. state.Where(resource => !IsEncrypted(resource, encryptedBuckets)).Select(resource => resource.Address)];
    }

    private static bool IsEncrypted(StateResource resource, HashSet<string> encryptedBuckets) => resource.Type switch
    {
        "aws_s3_bucket" => encryptedBuckets.Contains(resource.Text("bucket")),
        "aws_db_instance" => resource.Text("storage_encrypted") is "True",
        "aws_efs_file_system" => resource.Text("encrypted") is "True",
        "aws_cloudwatch_log_group" => resource.Text("kms_key_id").Length > 0,
        "aws_backup_vault" => resource.Text("kms_key_arn").Length > 0,
        "aws_eks_cluster" => resource.Values.GetProperty("encryption_config").GetArrayLength() == 1,
        "aws_launch_template" => resource.Values.GetProperty("block_device_mappings").EnumerateArray()
            .SelectMany(mapping => mapping.GetProperty("ebs").EnumerateArray())
            .All(volume => volume.GetProperty("encrypted").GetString() is "true"),
        "aws_instance" => resource.Values.GetProperty("root_block_device").EnumerateArray()
            .All(volume => volume.GetProperty("encrypted").GetBoolean()),
        _ => true,
    };
}

using HashiCorp.Cdktf;
using Infra.Inventory;

namespace Infra.Platform;

/// <summary>The stack's S3 backend.</summary>
internal static class StateBackend
{
    public static void Define(TerraformStack stack, StateBackendEntry backend)
    {
        _ = new S3Backend(stack, new S3BackendConfig
        {
            Bucket = backend.Bucket ?? string.Empty,
            Key = backend.Key,
            Region = backend.Region,
            Encrypt = backend.Encrypt,
            KmsKeyId = backend.KmsKeyId,
            Profile = backend.Profile,
            AssumeRole = backend.RoleArn is { } arn ? new S3BackendAssumeRoleConfig { RoleArn = arn } : null,
        });
        // CDKTF 0.21 knows only the DynamoDB lock, which Terraform 1.11 deprecated.
        stack.AddOverride("terraform.backend.s3.use_lockfile", backend.UseLockfile);
        if (backend.Bucket is null)
        {
            // A partial configuration: terraform init takes the bucket from -backend-config, or asks for it.
            stack.AddOverride("terraform.backend.s3.bucket", null!);
        }
    }
}

using Infra.Configuration;
using Infra.Inventory;

namespace Infra.App;

/// <summary>Configuration to the inventory of a stack that has nothing yet.</summary>
internal static class InventoryHeader
{
    public static PlatformInventory Of(InfraConfig config, StateBackendConfig backend) => new()
    {
        Platform = SimpheraStack.Name,
        Environment = null,
        Stack = SimpheraStack.Name,
        Name = config.Name,
        NameInput = "infrastructurename",
        Region = config.Region,
        Profile = config.Profile,
        AssumeRoleArn = config.AssumeRoleArn,
        PermissionsBoundaryArn = config.PermissionsBoundaryArn,
        AllowedAccountIds = config.AllowedAccountIds,
        Tags = config.Tags,
        StateBackend = new StateBackendEntry
        {
            Bucket = backend.Bucket,
            Key = backend.Key,
            Region = backend.Region,
            Encrypt = backend.Encrypt,
            UseLockfile = backend.UseLockfile,
            KmsKeyId = backend.KmsKeyId,
            Profile = backend.Profile,
            RoleArn = backend.RoleArn,
        },
    };
}

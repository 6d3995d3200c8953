using Infra.Inventory;

namespace Infra.Cli.Tests;

/// <summary>Inventories of stacks.</summary>
internal static class Inventories
{
    /// <summary>One that says no more than whose it is.</summary>
    public static PlatformInventory Of(EnvironmentName name) => new()
    {
        Platform = name.Platform,
        Environment = name.Environment,
        Stack = name.Stack,
        Name = name.Stack,
        NameInput = "name",
        Region = "eu-central-1",
        Profile = null,
        AssumeRoleArn = null,
        AllowedAccountIds = [],
        Tags = new Dictionary<string, string>(StringComparer.Ordinal),
        StateBackend = State(name),
    };

    /// <summary>A state in the bucket <c>acme-state</c>.</summary>
    public static StateBackendEntry State(EnvironmentName name) => new()
    {
        Bucket = "acme-state",
        Key = name.StateKey,
        Region = "eu-central-1",
        Encrypt = true,
        UseLockfile = true,
        KmsKeyId = null,
        Profile = null,
        RoleArn = null,
    };
}

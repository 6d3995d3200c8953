using Infra.Inventory;

namespace Infra.Constructs.SecretsManager;

/// <summary>A Secrets Manager secret that holds a JSON object, made by people before the first plan, and what must be in it.</summary>
public sealed record SecretProps
{
    /// <summary>Name or ARN of the secret.</summary>
    public required string SecretId { get; init; }

    /// <summary>The input that names it, for messages, such as <c>databases.main.secretname</c>.</summary>
    public required string Setting { get; init; }

    /// <summary>Whose it is, for people; null for the module's owner.</summary>
    public string? Title { get; init; }

    /// <summary>Key of the password.</summary>
    public required string PasswordKey { get; init; }

    /// <summary>Key of the user's name beside it; null for none.</summary>
    public string? UserKey { get; init; }

    /// <summary>Name that a new secret gets under <see cref="UserKey"/>.</summary>
    public string? UserName { get; init; }

    /// <summary>What the password must look like.</summary>
    public required PasswordPolicy Policy { get; init; }

    /// <summary>What a changed password needs.</summary>
    public required SecretRotation Rotation { get; init; }

    /// <summary>Notes the secret in the inventory.</summary>
    internal void RecordIn(ChildModule module) => module.Inventory.Add(new SecretEntry
    {
        Owner = module.Owner?.Word,
        Name = SecretId,
        Title = Title ?? module.Owner?.Title ?? module.Inventory.Header.Name,
        Setting = Setting,
        Keys = UserKey is { } user ? [user, PasswordKey] : [PasswordKey],
        PasswordKey = PasswordKey,
        UserKey = UserKey,
        UserName = UserName,
        Policy = Policy,
        Rotation = Rotation,
    });
}

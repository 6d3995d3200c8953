using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Inventory;

namespace Infra.Cli.Operations.Secrets;

/// <summary>A secret with a password, and what that password must look like.</summary>
/// <param name="Word">The secret on the command line: the word of its owner, or its own name.</param>
/// <param name="Entry">The secret in the inventory.</param>
/// <param name="PasswordKey">Key of the password in the secret.</param>
internal sealed record SecretUse(string Word, SecretEntry Entry, string PasswordKey)
{
    // In the console of AWS people read it: a plus sign should be one there.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Name or ARN of the secret.</summary>
    public string SecretName => Entry.Name;

    /// <summary>The secret that a word means.</summary>
    /// <param name="inventory">What the deployment has.</param>
    /// <param name="word">Word of an owner with one secret, or name of a secret.</param>
    /// <exception cref="CliException">OWNER_UNKNOWN, or USAGE when the owner has several secrets.</exception>
    public static SecretUse Of(PlatformInventory inventory, string word)
    {
        var entry = inventory.PasswordSecret(word);
        return new SecretUse(inventory.WordOf(entry), entry, entry.PasswordKey!);
    }

    /// <summary>Why a password cannot be used here, as the end of a sentence that never quotes it; null when it can.</summary>
    public string? FaultOf(string password) => PasswordRule.FaultOf(password)
        ?? (Entry.Policy is PasswordPolicy.OpenSearch && !PasswordRule.IsMixed(password)
            ? "lacks upper case, lower case, a digit or a sign, which OpenSearch wants"
            : null);

    /// <summary>The secret's value with a password; what else is in it stays.</summary>
    public string Value(JsonObject? present, string password)
    {
        var value = present?.DeepClone().AsObject() ?? [];
        if (Entry is { UserKey: { } key, UserName: { } user } && !value.ContainsKey(key))
        {
            value[key] = user;
        }

        value[PasswordKey] = password;
        return value.ToJsonString(Readable);
    }

    /// <summary>Fails unless the password is that of databases, which get a new one together with the secret.</summary>
    /// <exception cref="CliException">ROTATION_ELSEWHERE.</exception>
    public void RequireRotation()
    {
        if (Entry.Rotation is not SecretRotation.Databases)
        {
            throw new CliException("ROTATION_ELSEWHERE", $"the password of {Entry.Title} is not that of a database: {HowToChange}");
        }
    }

    /// <summary>How the password is changed, as the end of a sentence.</summary>
    public string HowToChange => Entry.Rotation switch
    {
        SecretRotation.Databases => $"'infra secret rotate {Word}' changes the password",
        SecretRotation.Terraform => "change the password in the secret, then let 'terraform apply' set it",
        SecretRotation.None => "change the password in the secret, and where it is used",
        _ => throw new InvalidOperationException($"there is no rotation {Entry.Rotation}"),
    };
}

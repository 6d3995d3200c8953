using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Cli.Operations.Secrets;

/// <summary>What an instance keeps in a secret.</summary>
/// <param name="Instance">The instance on the command line: <c>production</c>, or <c>ivs:production</c>.</param>
/// <param name="SecretName">Name or ARN of the secret in the configuration.</param>
/// <param name="Setting">Where in terraform.tfvars it is named.</param>
/// <param name="PasswordKey">Key of the password in the secret.</param>
/// <param name="User">Key and name of the user beside it; null for none.</param>
internal sealed record SecretUse(string Instance, string SecretName, string Setting, string PasswordKey, (string Key, string Name)? User)
{
    // In the console of AWS people read it: a plus sign should be one there.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>True for OpenSearch, which wants mixed passwords.</summary>
    public bool NeedsMixedPassword => User is not null;

    /// <summary>The secret of an instance.</summary>
    /// <param name="operation">The running command.</param>
    /// <param name="word">Key or name of a SIMPHERA instance, or <c>ivs:</c> and the key of an IVS instance.</param>
    /// <exception cref="CliException">INSTANCE_UNKNOWN, OPENSEARCH_OFF.</exception>
    public static SecretUse Of(Operation operation, string word)
    {
        if (!IvsWord.Is(word))
        {
            var simphera = operation.Instance(word);
            var setting = $"simpheraInstances.{simphera.Key}.secretname";
            return new SecretUse(simphera.Key, simphera.Config.SecretName, setting, InstanceNames.PasswordKey, User: null);
        }

        var (key, ivs) = IvsWord.Find(operation, word);
        var name = $"ivsInstances.{key}.opensearch.master_user_secret_name";
        return ivs.OpenSearch is { } search
            ? new SecretUse(word, search.MasterUserSecretName, name, "master_password", ("master_user", "admin"))
            : throw new CliException("OPENSEARCH_OFF", $"IVS instance '{key}' has no OpenSearch domain, and so no secret");
    }

    /// <summary>Why a password cannot be used here, as the end of a sentence that never quotes it; null when it can.</summary>
    public string? FaultOf(string password) => PasswordRule.FaultOf(password)
        ?? (NeedsMixedPassword && !PasswordRule.IsMixed(password)
            ? "lacks upper case, lower case, a digit or a sign, which OpenSearch wants"
            : null);

    /// <summary>The secret's value with a password; what else is in it stays.</summary>
    public string Value(JsonObject? present, string password)
    {
        var value = present?.DeepClone().AsObject() ?? [];
        if (User is { } user && !value.ContainsKey(user.Key))
        {
            value[user.Key] = user.Name;
        }

        value[PasswordKey] = password;
        return value.ToJsonString(Readable);
    }
}

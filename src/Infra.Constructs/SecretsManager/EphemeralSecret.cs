namespace Infra.Constructs.SecretsManager;

/// <summary>
/// A Secrets Manager secret that Terraform reads at plan and apply and never stores:
/// <c>ephemeral.aws_secretsmanager_secret_version.&lt;id&gt;</c>.
/// </summary>
/// <remarks>
/// Its values fit write-only arguments alone. The secret must exist before the first plan.
/// <see href="https://developer.hashicorp.com/terraform/language/block/ephemeral"/>
/// </remarks>
public sealed class EphemeralSecret
{
    private readonly string _id;

    /// <summary>Reads the current version of a secret that holds a JSON object.</summary>
    /// <param name="module">The module that uses the values.</param>
    /// <param name="id">Name of the ephemeral resource.</param>
    /// <param name="props">The secret, and what it is for.</param>
    public EphemeralSecret(ChildModule module, string id, SecretProps props)
    {
        _id = id;
        // CDKTF has classes for resources and data sources only.
        module.AddOverride($"ephemeral.aws_secretsmanager_secret_version.{id}", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["secret_id"] = props.SecretId,
        });
        props.RecordIn(module);
    }

    /// <summary>One value of the secret. Terraform expression: pass it on, never parse it.</summary>
    /// <param name="key">Key in the secret's JSON; letters, digits and <c>_</c>.</param>
    public string Value(string key) => $"${{jsondecode(ephemeral.aws_secretsmanager_secret_version.{_id}.secret_string).{key}}}";
}

using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Constructs.SecretsManager;

/// <summary>A Secrets Manager secret that Terraform reads and stores: <c>data.aws_secretsmanager_secret_version.&lt;id&gt;</c>.</summary>
/// <remarks>
/// Only for arguments that have no write-only form, because the state then holds the secret in clear text; see
/// <see cref="EphemeralSecret"/>.
/// </remarks>
public sealed class SecretData
{
    private readonly string _id;

    /// <summary>Reads the current version of a secret.</summary>
    public SecretData(ChildModule module, string id, SecretProps props)
    {
        _id = id;
        _ = new L1.DataAwsSecretsmanagerSecretVersion.DataAwsSecretsmanagerSecretVersion(module, id,
            new L1.DataAwsSecretsmanagerSecretVersion.DataAwsSecretsmanagerSecretVersionConfig { SecretId = props.SecretId });
        props.RecordIn(module);
    }

    /// <summary>One value of the secret. Terraform expression: pass it on, never parse it.</summary>
    /// <param name="key">Key in the secret's JSON; letters, digits and <c>_</c>.</param>
    public string Value(string key) => $"${{jsondecode(data.aws_secretsmanager_secret_version.{_id}.secret_string).{key}}}";
}

using Infra.Configuration.Rules;

namespace Infra.Configuration;

/// <summary>Something in the configuration that works and that its owner should know.</summary>
/// <param name="Code">Stable name of the kind of warning, <c>UPPER_SNAKE</c>; listed in docs/configuration.md.</param>
/// <param name="Key">Path of the key; empty for a warning about a whole file.</param>
/// <param name="File">File or environment variable that holds the value; null for a value that nobody set.</param>
/// <param name="Line">Line in the file, from 1; null where there is none.</param>
/// <param name="Message">What it means and what to do.</param>
public sealed record ConfigWarning(string Code, string Key, string? File, int? Line, string Message)
{
    /// <summary>The RDS authorities of the Region are not built in, so that a SIMPHERA instance gets no secret with them.</summary>
    public static ConfigWarning DatabaseCertificatesUnknown(string instanceKey) => new(
        Codes.DatabaseCertificatesUnknown.Name,
        $"simpheraInstances.{instanceKey}",
        File: null,
        Line: null,
        "there are no built-in certificate authorities of RDS for this Region, so the secret customsslrootcertificate is not created; "
            + "download the Region's bundle from truststore.pki.rds.amazonaws.com and name it in databaseCertificatesFile");

    /// <summary>The OpenSearch master password of an IVS instance cannot be kept out of the state.</summary>
    public static ConfigWarning PasswordInState(string instanceKey) => new(
        Codes.PasswordInState.Name,
        $"ivsInstances.{instanceKey}.opensearch",
        File: null,
        Line: null,
        "the Terraform state will hold the OpenSearch master password, because the AWS provider has no write-only argument for it; "
            + "guard the state bucket like the secret itself");

    /// <summary><c>terraform.tfvars:12: key: CODE: message</c>, without the parts that are not known.</summary>
    public override string ToString() => FindingText.Render(Code, Key, File, Line, Message);
}

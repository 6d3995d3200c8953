using System.Text.RegularExpressions;
using Infra.Configuration.Inputs;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Shared;

/// <summary>Names in AWS and Kubernetes that users choose.</summary>
public static partial class ResourceNames
{
    /// <summary>A Kubernetes namespace.</summary>
    public static Check<string> Namespace => Check.That<string>(
        Codes.NamespaceName,
        "a Kubernetes namespace: 1 to 63 lower-case letters, digits and hyphens, not at the ends",
        value => value.Length <= 63 && LabelPattern().IsMatch(value));

    /// <summary>A Helm release.</summary>
    public static Check<string> Release => Check.That<string>(
        Codes.ReleaseName,
        "a Helm release name: 1 to 53 lower-case letters, digits and hyphens, not at the ends",
        value => value.Length <= 53 && LabelPattern().IsMatch(value));

    /// <summary>An S3 bucket.</summary>
    public static Check<string> Bucket => Check.That<string>(
        Codes.BucketName,
        "an S3 bucket name: 3 to 63 lower-case letters, digits and hyphens, not at the ends",
        value => value.Length is >= 3 and <= 63 && LabelPattern().IsMatch(value)
            && !value.StartsWith("xn--", StringComparison.Ordinal) && !value.StartsWith("sthree-", StringComparison.Ordinal)
            && !value.EndsWith("-s3alias", StringComparison.Ordinal));

    /// <summary>A Secrets Manager secret.</summary>
    public static Check<string> Secret => Check.That<string>(
        Codes.SecretName,
        "the name or ARN of a Secrets Manager secret: 1 to 512 letters, digits and / _ + = . @ -",
        value => SecretPattern().IsMatch(value));

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(
        "^([A-Za-z0-9/_+=.@-]{1,512}|arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+)\\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretPattern();
}

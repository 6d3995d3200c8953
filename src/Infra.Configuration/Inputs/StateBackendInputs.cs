using System.Text.RegularExpressions;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Inputs;

/// <summary>The keys of <c>state-backend.json</c>; spelled as the arguments of Terraform's S3 backend.</summary>
internal static partial class StateBackendInputs
{
    public static readonly InputSet All = new("state-backend.json");

    public static readonly Input<string?> Bucket = All.AddOptional(
        "bucket",
        Types.Text.With(Check.That<string>(
            Codes.BucketName,
            "3 to 63 lower-case letters, digits, dots and hyphens, starting and ending with a letter or digit",
            BucketPattern().IsMatch)),
        "Bucket of the state; unset: given to terraform init.",
        "acme-terraform-state");

    public static readonly Input<string> Key = All.Add(
        "key",
        Types.Text.With(Check.That<string>(
            Codes.StateKey, "1 to 1017 characters, not starting or ending with /",
            value => value.Length is >= 1 and <= 1017 && !value.StartsWith('/') && !value.EndsWith('/'))),
        "simphera.tfstate",
        "Object key of the state.");

    public static readonly Input<string> Region = All.Add(
        "region",
        GeneralInputs.RegionNames,
        "eu-central-1",
        "AWS Region of the bucket.");

    public static readonly Input<bool> Encrypt = All.Add("encrypt", Types.Flag, true, "Whether the state is encrypted at rest.");

    public static readonly Input<bool> UseLockfile = All.Add("use_lockfile", Types.Flag, true, "Whether a lock file keeps two runs apart.");

    public static readonly Input<string?> KmsKeyId = All.AddOptional(
        "kms_key_id",
        Types.Text.With(Check.That<string>(
            Codes.KmsKeyId, "a KMS key ARN (arn:aws:kms:REGION:ACCOUNT:key/ID) or key id", KmsKeyPattern().IsMatch)),
        "KMS key that encrypts the state; unset: the bucket's default encryption.");

    public static readonly Input<string?> Profile = All.AddOptional(
        "profile", Types.Text, "Profile of the AWS CLI; unset: the usual credential chain.");

    public static readonly Input<string?> Role = All.AddOptional(
        "role", Arns.Of("iam", "role/", "an IAM role ARN"), "IAM role that reads and writes the state.");

    public static InputType<StateBackendConfig> Type { get; } = Types.ObjectOf(All, bound => new StateBackendConfig
    {
        Bucket = bound.Get(Bucket),
        Key = bound.Get(Key),
        Region = bound.Get(Region),
        Encrypt = bound.Get(Encrypt),
        UseLockfile = bound.Get(UseLockfile),
        KmsKeyId = bound.Get(KmsKeyId),
        Profile = bound.Get(Profile),
        RoleArn = bound.Get(Role),
    });

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BucketPattern();

    [GeneratedRegex(
        "^(arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/)?(mrk-)?[0-9a-f-]{32,36}\\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex KmsKeyPattern();
}

using System.Text.RegularExpressions;
using Infra.Configuration.Inputs;
using Infra.Configuration.Rules;
using Infra.Configuration.Shared;
using Infra.Inventory;

namespace Infra.Configuration.StateBackend;

/// <summary>The keys of <c>state-backend.json</c>; spelled as the arguments of Terraform's S3 backend.</summary>
internal sealed partial class StateBackendInputs
{
    private readonly InputSet _all = new("state-backend.json");

    /// <param name="defaultKey">Object key of the state when the file names none.</param>
    public StateBackendInputs(string defaultKey)
    {
        Bucket = _all.AddOptional(
            "bucket",
            Types.Text.With(Check.That<string>(
                Codes.BucketName,
                "3 to 63 lower-case letters, digits, dots and hyphens, starting and ending with a letter or digit",
                BucketPattern().IsMatch)),
            "Bucket of the state; unset: given to terraform init.",
            "acme-terraform-state");
        Key = _all.Add(
            "key",
            Types.Text.With(Check.That<string>(
                Codes.StateKey, "1 to 1017 characters, not starting or ending with /",
                value => value.Length is >= 1 and <= 1017 && !value.StartsWith('/') && !value.EndsWith('/'))),
            defaultKey,
            "Object key of the state.");
        Region = _all.Add(
            "region",
            GeneralInputs.RegionNames,
            "eu-central-1",
            "AWS Region of the bucket.");
        Encrypt = _all.Add("encrypt", Types.Flag, true, "Whether the state is encrypted at rest.");
        UseLockfile = _all.Add("use_lockfile", Types.Flag, true, "Whether a lock file keeps two runs apart.");
        KmsKeyId = _all.AddOptional(
            "kms_key_id",
            Types.Text.With(Check.That<string>(
                Codes.KmsKeyId, "a KMS key ARN (arn:aws:kms:REGION:ACCOUNT:key/ID) or key id", KmsKeyPattern().IsMatch)),
            "KMS key that encrypts the state; unset: the bucket's default encryption.");
        Profile = _all.AddOptional(
            "profile", Types.Text, "Profile of the AWS CLI; unset: the usual credential chain.");
        Role = _all.AddOptional(
            "role", Arns.Of("iam", "role/", "an IAM role ARN"), "IAM role that reads and writes the state.");
    }

    public Input<string?> Bucket { get; }

    public Input<string> Key { get; }

    public Input<string> Region { get; }

    public Input<bool> Encrypt { get; }

    public Input<bool> UseLockfile { get; }

    public Input<string?> KmsKeyId { get; }

    public Input<string?> Profile { get; }

    public Input<string?> Role { get; }

    public InputType<StateBackendEntry> Type => Types.ObjectOf(_all, bound => new StateBackendEntry
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

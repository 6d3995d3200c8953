using System.Text.RegularExpressions;
using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Shared;

/// <summary>Name, Region, account and tags: the inputs of <see cref="DeploymentConfig"/>.</summary>
public sealed partial class GeneralInputs
{
    /// <summary>The inputs, with the name that a platform gives to its own.</summary>
    /// <param name="nameInput">The input that names the platform, such as <c>infrastructurename</c>.</param>
    /// <param name="defaultName">Name of a platform that nobody named; also part of examples.</param>
    public GeneralInputs(string nameInput, string defaultName)
    {
        Name = All.Add(
            nameInput,
            Types.Text.With(Check.That<string>(
                Codes.InfrastructureName,
                "lower-case letters, digits and single hyphens, starting with a letter but not with sg-, not ending with a hyphen",
                value => NamePattern().IsMatch(value) && !value.StartsWith("sg-", StringComparison.Ordinal))),
            defaultName,
            "Name of the EKS cluster and prefix of nearly every other name.");
        Region = All.Add(
            "region",
            RegionNames,
            "eu-central-1",
            "AWS Region that everything is created in.");
        Profile = All.AddOptional(
            "profile",
            Types.Text.With(Check.That<string>(
                Codes.ProfileName,
                "1 to 128 characters without spaces",
                value => value.Length is >= 1 and <= 128 && !value.Any(char.IsWhiteSpace))),
            "Profile of the AWS CLI that Terraform uses; unset: the usual credential chain.",
            $"{defaultName}-admin");
        AllowedAccountIds = All.Add(
            "allowedAccountIds",
            Types.ListOf(AccountIds),
            Array.Empty<string>(),
            "The only AWS accounts that Terraform may change; empty: any. Protects against the wrong credentials.");
        AssumeRoleArn = All.AddOptional(
            "assumeRoleArn",
            Arns.Of("iam", "role/", "an IAM role ARN"),
            "IAM role that the AWS provider assumes; it creates the cluster and so administers it. Also in map_roles, with system:masters, it has "
            + "the access that is listed there, which others can see and take away.",
            "arn:aws:iam::123456789012:role/deployer");
        PermissionsBoundaryArn = All.AddOptional(
            "permissionsBoundaryArn",
            Arns.Of("iam", "policy/", "an IAM policy ARN"),
            "IAM policy that is set as permissions boundary on every IAM role.",
            "arn:aws:iam::123456789012:policy/boundary");
        Tags = All.Add(
            "tags",
            Types.MapOf(
                Types.Text.With(Check.That<string>(
                    Codes.TagValue,
                    "at most 256 letters, digits, spaces and _ . : / = + - @",
                    value => value.Length <= 256 && TagPattern().IsMatch(value))),
                Check.That<string>(
                    Codes.TagKey,
                    "1 to 128 letters, digits, spaces and _ . : / = + - @, not starting with aws:",
                    key => key.Length is >= 1 and <= 128 && TagPattern().IsMatch(key)
                        && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)))
                .With(Check.That<IReadOnlyDictionary<string, string>>(
                    Codes.TagCount,
                    "at most 40 tags, because AWS allows 50 and up to 10 are set by the project and by AWS",
                    tags => tags.Count <= 40)),
            TfObject.Empty,
            "Tags of every resource that can carry tags.",
            TfObject.Of(("environment", "production")));
    }

    /// <summary>The inputs as a topic of the reference.</summary>
    public InputSet All { get; } = new("General");

    /// <summary>Name of the platform.</summary>
    public Input<string> Name { get; }

    /// <summary>AWS Region.</summary>
    public Input<string> Region { get; }

    /// <summary>Profile of the AWS CLI.</summary>
    public Input<string?> Profile { get; }

    /// <summary>Accounts that may be changed.</summary>
    public Input<IReadOnlyList<string>> AllowedAccountIds { get; }

    /// <summary>Role of the AWS provider.</summary>
    public Input<string?> AssumeRoleArn { get; }

    /// <summary>Permissions boundary of every role.</summary>
    public Input<string?> PermissionsBoundaryArn { get; }

    /// <summary>Tags of every resource.</summary>
    public Input<IReadOnlyDictionary<string, string>> Tags { get; }

    /// <summary>Puts the record together.</summary>
    public DeploymentConfig Make(Bound bound) => new()
    {
        Name = bound.Get(Name),
        Region = bound.Get(Region),
        Profile = bound.Get(Profile),
        AllowedAccountIds = bound.Get(AllowedAccountIds),
        AssumeRoleArn = bound.Get(AssumeRoleArn),
        PermissionsBoundaryArn = bound.Get(PermissionsBoundaryArn),
        Tags = bound.Get(Tags),
    };

    /// <summary>Names of AWS Regions.</summary>
    public static InputType<string> RegionNames => Types.Text.With(
        Check.That<string>(Codes.RegionName, "an AWS Region name, such as eu-central-1", RegionPattern().IsMatch));

    /// <summary>12 digits.</summary>
    public static InputType<string> AccountIds => Types.Text.With(Check.That<string>(
        Codes.AccountId, "an AWS account id: 12 digits, in quotes", value => value.Length == 12 && value.All(char.IsAsciiDigit)));

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[a-z]{2,}(-[a-z]+)+-[0-9]\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionPattern();

    [GeneratedRegex("^[\\p{L}\\p{N}\\p{Zs}_.:/=+\\-@]*\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TagPattern();
}

using System.Text.RegularExpressions;
using Infra.Cli.Trial;
using Infra.Testing;

namespace Infra.Terraform.Tests.Permissions;

public sealed partial class DeployerPolicyTests
{
    private const int LargestPolicy = 6144;
    private const int PoliciesPerRole = 10;
    private const string Terraform = "APN/1.0 HashiCorp/1.0 Terraform/1.11.4 (+https://www.terraform.io) terraform-provider-aws/5.100.0";

    private static readonly Installation Acme = new() { Infrastructure = "acme", StateBucket = "acme-state", DatabaseSecrets = "acme-" };
    private static readonly ServiceAuthorization Authorization = ServiceAuthorization.Read();

    private static string[] RecordedCalls => File.ReadAllLines(
        Repository.PathOf("tests", "Infra.Terraform.Tests", "Permissions", "recorded-calls.txt"));

    private static IEnumerable<PolicyStatement> Statements => DeployerPolicy.Documents.SelectMany(document => document.Statements);

    private static IReadOnlyList<string> Actions =>
        [.. Statements.SelectMany(statement => statement.Actions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [Fact]
    public void Policies_fit_the_limits_of_IAM_and_are_well_formed()
    {
        Assert.InRange(DeployerPolicy.Documents.Count, 1, PoliciesPerRole);
        Assert.All(DeployerPolicy.Documents, document =>
        {
            Assert.InRange(document.Size, 1, LargestPolicy);
            Assert.Equal(["Version", "Statement"], document.Root.EnumerateObject().Select(key => key.Name));
            Assert.Equal("2012-10-17", document.Root.GetProperty("Version").GetString());
            Assert.Distinct(document.Statements.Select(statement => statement.Sid));
        });
        Assert.All(Statements, statement =>
        {
            Assert.Matches("^[A-Za-z0-9]+$", statement.Sid);
            Assert.Equal("Allow", statement.Effect);
            Assert.Empty(statement.Keys.Except(["Sid", "Effect", "Action", "Resource", "Condition"]));
            Assert.NotEmpty(statement.Actions);
            Assert.All(statement.Resources, resource => Assert.Matches(@"^(\*|arn:aws:[a-z0-9-]+:(REGION)?:(ACCOUNT_ID)?:.+)$", resource));
        });
    }

    [Fact]
    public void Every_action_exists_in_AWS_and_none_is_a_pattern()
    {
        if (Environment.GetEnvironmentVariable("INFRA_IAM_DATA") is { Length: > 0 } package)
        {
            ServiceAuthorization.Refresh(
                package, [.. Actions, .. RecordedCalls.Select(IamActions.Of).OfType<string>(), .. ImpliedActions.All]);
        }

        Assert.All(Actions, action => Assert.True(ServiceAuthorization.Read().Knows(action), action));
        Assert.DoesNotContain(Actions, action => action.Contains('*', StringComparison.Ordinal));
    }

    [Fact]
    public void Only_actions_that_AWS_cannot_limit_to_resources_are_allowed_on_all()
    {
        var unlimited = Statements.Where(statement => statement.Resources.Contains("*")).SelectMany(statement => statement.Actions);

        Assert.DoesNotContain(unlimited, Authorization.HasResources);
    }

    [Fact]
    public void What_is_allowed_on_all_resources_is_limited_to_the_region()
    {
        var elsewhere = Statements
            .Where(statement => statement.Resources.Contains("*") && !statement.Conditions.ContainsKey("aws:RequestedRegion"))
            .SelectMany(statement => statement.Actions);

        Assert.Equal(["sts:GetCallerIdentity"], elsewhere);
    }

    /// <summary>An action that is limited to subnets, but is checked on the VPC too, would be denied.</summary>
    [Fact]
    public void Every_type_of_resource_that_an_action_needs_is_among_its_resources()
    {
        var uncovered =
            from action in Actions
            from required in Authorization.Required(action)
            let resources = Statements.Where(statement => statement.Allows(action)).SelectMany(statement => statement.Resources)
            where !resources.Any(resource => Glob.Overlap(resource, required.Pattern))
            select $"{action} on {required.Type}";

        Assert.Empty(uncovered);
    }

    [Fact]
    public void Whatever_was_called_in_full_runs_is_allowed()
    {
        var missing = DeployerPolicy.For(Acme).MissingActions(RecordedCalls.Select(name => Call(name)));

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("eks:CreateAddon", "eks:CreateAddon")]
    [InlineData("iam:PassRole", "eks:CreateCluster")]
    [InlineData("s3:ListBucket", "s3:HeadBucket")]
    [InlineData("s3:PutEncryptionConfiguration", "s3:DeleteBucketEncryption")]
    [InlineData("ec2:CreateTags", "ec2:CreateVpc")]
    [InlineData("backup-storage:MountCapsule", "backup:CreateBackupVault")]
    public void An_action_that_the_policy_lacks_is_named(string lacking, string called)
    {
        Assert.Equal([lacking], DeployerPolicy.For(Acme, without: lacking).MissingActions([Call(called)]));
    }

    [Theory]
    [InlineData("s3:PutBucketPolicy", "Bucket", "acme-logs", "other", "s3:PutBucketPolicy on arn:aws:s3:::other")]
    [InlineData("iam:CreateRole", "RoleName", "acme-nodes", "admin", "iam:CreateRole on arn:aws:iam::123456789012:role/admin")]
    [InlineData("eks:DeleteCluster", "name", "acme", "acme2", "eks:DeleteCluster on arn:aws:eks:eu-central-1:123456789012:cluster/acme2")]
    [InlineData("es:DeleteDomain", "DomainName", "acme-a", "b", "es:DeleteDomain on arn:aws:es:eu-central-1:123456789012:domain/b")]
    public void A_call_outside_the_installation_is_named_with_its_resource(
        string called, string parameter, string own, string foreign, string missing)
    {
        var policy = DeployerPolicy.For(Acme);

        Assert.Empty(policy.MissingActions([Call(called, (parameter, own))]));
        Assert.Equal([missing], policy.MissingActions([Call(called, (parameter, foreign))]));
    }

    [Fact]
    public void Only_the_managed_policies_of_the_platform_may_be_attached()
    {
        var policy = DeployerPolicy.For(Acme);

        Assert.Empty(policy.MissingActions([Attach("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy")]));
        Assert.Equal(
            ["iam:AttachRolePolicy on arn:aws:iam::123456789012:role/acme-nodes"],
            policy.MissingActions([Attach("arn:aws:iam::aws:policy/AdministratorAccess")]));
    }

    [Fact]
    public void Calls_that_Terraform_did_not_make_are_left_out_but_not_all_of_them()
    {
        var standIn = Call("eks:ListNodegroups") with { UserAgent = "infra-stand-in-providers" };

        Assert.Empty(DeployerPolicy.For(Acme).MissingActions([standIn, Call("eks:DescribeCluster")]));
        _ = Assert.Throws<ArgumentException>(() => DeployerPolicy.For(Acme).MissingActions([standIn]));
    }

    /// <summary>The policy lets those be deleted whose name tag begins with the name of the installation.</summary>
    [Fact]
    public void What_may_be_deleted_by_its_name_has_such_a_name()
    {
        string[] types =
        [
            "aws_efs_file_system", "aws_eip", "aws_flow_log", "aws_instance", "aws_internet_gateway", "aws_launch_template",
            "aws_nat_gateway", "aws_route_table", "aws_security_group", "aws_subnet", "aws_vpc", "aws_vpc_endpoint",
        ];
        using var platform = SynthesizedPlatform.Synthesize("everything");

        var resources = platform.Modules
            .SelectMany(module => types.SelectMany(type => module.Value.All(type).Select(resource => (Type: type, resource.Value))))
            .ToList();

        Assert.Equal(types, resources.Select(resource => resource.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(resources, resource =>
            Assert.StartsWith("acme-", resource.Value.GetProperty("tags").GetProperty("Name").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Documentation_explains_each_action_that_no_run_shows()
    {
        var shown = RecordedCalls.Select(IamActions.Of).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var text = File.ReadAllText(Repository.PathOf("docs", "deployer-policy.md"));
        var explained = ActionInText().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        string[] othersPermissions = ["iam:GetUser", "sts:AssumeRole"];

        Assert.DoesNotContain(Actions, action => !shown.Contains(action) && !explained.Contains(action));
        Assert.DoesNotContain(explained, action => !Actions.Contains(action) && !othersPermissions.Contains(action));
    }

    private static CloudCall Attach(string policy) => Call("iam:AttachRolePolicy", ("RoleName", "acme-nodes"), ("PolicyArn", policy));

    private static CloudCall Call(string name, params IReadOnlyList<(string Parameter, string Value)> resources) => new()
    {
        Service = name[..name.IndexOf(':', StringComparison.Ordinal)],
        Action = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..],
        Region = "eu-central-1",
        Resources = resources.ToDictionary(item => item.Parameter, item => item.Value, StringComparer.Ordinal),
        UserAgent = Terraform,
    };

    /// <summary>An action in backticks, as the documentation writes it.</summary>
    [GeneratedRegex("`([a-z0-9-]+:[A-Z][A-Za-z]+)`")]
    private static partial Regex ActionInText();
}

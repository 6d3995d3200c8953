using Infra.Cli.Trial;
using Infra.Testing;

namespace Infra.Terraform.Tests.Permissions;

/// <summary>The policies of <c>docs/deployer-policy</c>, with their placeholders filled in, against calls that were really made.</summary>
internal sealed class DeployerPolicy
{
    private static readonly ServiceAuthorization Authorization = ServiceAuthorization.Read();

    private readonly string _account;
    private readonly List<PolicyStatement> _statements;

    private DeployerPolicy(string account, IEnumerable<PolicyDocument> documents)
    {
        _account = account;
        _statements = [.. documents.SelectMany(document => document.Statements)];
    }

    /// <summary>The documents as they are in the repository.</summary>
    public static IReadOnlyList<PolicyDocument> Documents { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("docs", "deployer-policy"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => new PolicyDocument(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))),
    ];

    /// <summary>The policy for one installation.</summary>
    /// <param name="installation">What the placeholders stand for.</param>
    /// <param name="without">Action to leave out, for a test of the checks themselves.</param>
    public static DeployerPolicy For(Installation installation, string? without = null) => new(
        installation.Account,
        Documents.Select(document => new PolicyDocument(document.Name, Without(without, installation.FillIn(document.Text)))));

    /// <summary>
    /// What Terraform's calls would have been denied, as <c>eks:CreateAddon</c> or <c>s3:GetObject on arn:aws:s3:::bucket/key</c>.
    /// </summary>
    /// <param name="calls">Calls of a run; those that Terraform did not make are left out.</param>
    /// <exception cref="ArgumentException">None of the calls is by Terraform, so there is nothing to check.</exception>
    public IReadOnlyList<string> MissingActions(IEnumerable<CloudCall> calls)
    {
        var byTerraform = calls.Where(IamActions.IsByTerraform).ToList();
        return byTerraform.Count == 0
            ? throw new ArgumentException("none of the calls is by Terraform", nameof(calls))
            : [.. byTerraform.SelectMany(Missing).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> Missing(CloudCall call)
    {
        if (IamActions.Of(call.Name) is not { } action)
        {
            return [];
        }

        if (!Authorization.Knows(action))
        {
            return [$"{action} is not in service-authorization.json"];
        }

        var resources = new CallResources(_account).Of(call).Where(arn => Authorization.IsCheckedOn(action, arn)).ToList();
        var denied = resources.Count == 0
            ? Unknown(action)
            : resources.Where(arn => !Allows(action, arn, call.Resources.GetValueOrDefault("PolicyArn")))
                .Select(arn => $"{action} on {arn}");
        return [.. denied, .. ImpliedActions.Of(action).SelectMany(Unknown)];
    }

    private static string Without(string? action, string text) =>
        action is null ? text : text.Replace($"\"{action}\"", "\"sts:GetCallerIdentity\"", StringComparison.Ordinal);

    /// <summary>An action on a resource that the record does not name.</summary>
    private IEnumerable<string> Unknown(string action) => _statements.Any(statement => statement.Allows(action)) ? [] : [action];

    private bool Allows(string action, string resource, string? attachedPolicy) =>
        _statements.Any(statement => statement.Allows(action, resource, attachedPolicy));
}

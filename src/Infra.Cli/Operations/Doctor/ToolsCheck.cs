using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Cli.Aws;
using Infra.Cli.Processes;
using Infra.Cli.Synthesis;
using Infra.Cli.Terraform;

namespace Infra.Cli.Operations.Doctor;

/// <summary>The programs that a deployment and its operation take, and their versions.</summary>
/// <param name="operation">The running command.</param>
internal sealed partial class ToolsCheck(Operation operation) : ICheck
{
    private static readonly Version OldestTerraform = new(1, 11);
    private static readonly Version OldestNode = new(20, 0);
    private static readonly Version OldestDotnet = new(10, 0);

    private readonly ProgramFinder _finder = new(operation.Context.Environment);

    /// <inheritdoc />
    public string Name => "tools";

    /// <inheritdoc />
    public bool NeedsAws => false;

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        var terraform = operation.Context.Environment(TerraformProgram.NameVariable) is { Length: > 0 } given ? given : "terraform";
        return await Task.WhenAll(
        [
            AtLeastAsync("dotnet", OldestDotnet, "https://dotnet.microsoft.com/download", ["--version"], FirstNumber, cancellation),
            AtLeastAsync("node", OldestNode, "https://nodejs.org/en/download", ["--version"], FirstNumber, cancellation),
            AtLeastAsync(
                terraform, OldestTerraform, "https://developer.hashicorp.com/terraform/install",
                ["version", "-json"], TerraformVersion, cancellation),
            AwsAsync(cancellation),
            .. operation.Inventory.Cluster is { } cluster
                ? new[] { KubectlAsync(Version.Parse(cluster.KubernetesVersion), cancellation) }
                : [],
        ]);
    }

    private async Task<CheckResult> AtLeastAsync(
        string program, Version oldest, string source, string[] arguments, Func<string, Version?> read, CancellationToken cancellation)
    {
        var fix = $"install {program} {oldest} or newer: {source}";
        return await VersionAsync(program, arguments, read, cancellation) switch
        {
            (CheckResult missing, _) => missing with { Fix = fix },
            (_, { } version) when version < oldest => CheckResult.Fault(program, $"{version}, and {oldest} or newer is needed", fix),
            (_, var version) => CheckResult.Ok(program, $"{version}"),
        };
    }

    private async Task<CheckResult> AwsAsync(CancellationToken cancellation) =>
        await VersionAsync("aws", ["--version"], FirstNumber, cancellation) switch
        {
            (CheckResult missing, _) => missing with { Fix = AwsCli.Hint },
            (_, { Major: < 2 } version) => CheckResult.Warning(
                "aws",
                $"{version}: works, but version 1 of the AWS CLI gets fixes only",
                AwsCli.Hint.Replace("the AWS CLI", "version 2", StringComparison.Ordinal)),
            (_, var version) => CheckResult.Ok("aws", $"{version}"),
        };

    // Kubernetes supports a kubectl one minor version away from the cluster.
    // https://kubernetes.io/releases/version-skew-policy/#kubectl
    private async Task<CheckResult> KubectlAsync(Version cluster, CancellationToken cancellation)
    {
        var fix = $"install kubectl {cluster}: https://kubernetes.io/docs/tasks/tools/";
        return await VersionAsync("kubectl", ["version", "--client", "-o", "json"], KubectlVersion, cancellation) switch
        {
            // A deployment works without it.
            (CheckResult missing, _) => missing with { Status = CheckStatus.Warning, Fix = fix },
            (_, { } version) when version.Major != cluster.Major || Math.Abs(version.Minor - cluster.Minor) > 1 => CheckResult.Warning(
                "kubectl", $"{version.Major}.{version.Minor}, more than one minor version away from the cluster's {cluster}", fix),
            (_, var version) => CheckResult.Ok("kubectl", $"{version}"),
        };
    }

    private async Task<(CheckResult? Missing, Version? Version)> VersionAsync(
        string program, string[] arguments, Func<string, Version?> read, CancellationToken cancellation)
    {
        if (_finder.Find(program) is not { } path)
        {
            return (CheckResult.Fault(program, "is not on the PATH", fix: null), null);
        }

        var process = await ProcessRunner.RunAsync(
            path, arguments, operation.Project, new ProcessOptions { Environment = operation.Context.ChildEnvironment }, cancellation);
        return process.ExitCode == 0 && read(string.Join('\n', process.Output)) is { } version
            ? (null, version)
            : (CheckResult.Fault(program, $"'{program} {string.Join(' ', arguments)}' told no version", fix: null), null);
    }

    private static Version? FirstNumber(string text) =>
        Number().Match(text) is { Success: true } match ? Version.Parse(match.Value) : null;

    private static Version? TerraformVersion(string text) => FirstNumber(Json(text)?.Text("terraform_version") ?? "");

    private static Version? KubectlVersion(string text) => FirstNumber(Json(text)?.Block("clientVersion")?.Text("gitVersion") ?? "");

    private static JsonElement? Json(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"[0-9]+\.[0-9]+(\.[0-9]+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}

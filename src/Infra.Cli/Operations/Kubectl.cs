using Infra.Cli.Aws;
using Infra.Cli.Processes;

namespace Infra.Cli.Operations;

/// <summary>
/// <c>kubectl</c> of the user's machine, on the platform's cluster alone: with a kubeconfig of its own that is gone afterwards,
/// so that no other cluster is ever touched.
/// </summary>
internal sealed class Kubectl : IAsyncDisposable
{
    private const string Hint = "install kubectl (https://kubernetes.io/docs/tasks/tools/)";

    private readonly Operation _operation;
    private readonly string _program;
    private readonly DirectoryInfo _folder;

    private Kubectl(Operation operation, string program, DirectoryInfo folder) =>
        (_operation, _program, _folder) = (operation, program, folder);

    /// <summary>Fetches the access data of the cluster.</summary>
    /// <exception cref="CliException">PROGRAM_NOT_FOUND, or a fault of AWS.</exception>
    public static async Task<Kubectl> ConnectAsync(Operation operation, CancellationToken cancellation)
    {
        var program = new ProgramFinder(operation.Context.Environment).Require("kubectl", Hint);
        var kubectl = new Kubectl(operation, program, Directory.CreateTempSubdirectory("infra-kubeconfig-"));
        try
        {
            await Kubeconfig.WriteAsync(operation, kubectl.ConfigFile, alias: null, cancellation);
            return kubectl;
        }
        catch
        {
            await kubectl.DisposeAsync();
            throw;
        }
    }

    private string ConfigFile => Path.Combine(_folder.FullName, "config");

    /// <summary>Runs a command that changes nothing.</summary>
    /// <returns>Standard output.</returns>
    /// <exception cref="CliException">KUBECTL_FAILED.</exception>
    public async Task<string> ReadAsync(IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        await RunAsync(arguments, input: null, outputLine: null, cancellation);

    /// <summary>Runs a command that changes something; in a rehearsal it is only logged.</summary>
    /// <param name="arguments">Arguments of kubectl; no secrets.</param>
    /// <param name="manifest">What <c>-f -</c> reads; null for nothing.</param>
    /// <param name="outputLine">Sees each line of standard output as it comes.</param>
    /// <param name="cancellation">Stops kubectl.</param>
    /// <exception cref="CliException">KUBECTL_FAILED, ACCOUNT_NOT_ALLOWED.</exception>
    public async Task<string> ChangeAsync(
        IReadOnlyList<string> arguments, string? manifest, Action<string>? outputLine, CancellationToken cancellation)
    {
        await _operation.Aws.RequireAllowedAccountAsync(cancellation);
        _operation.Log.Add($"kubectl {string.Join(' ', arguments)}");
        return _operation.Log.IsRehearsal ? "" : await RunAsync(arguments, manifest, outputLine, cancellation);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<string> RunAsync(
        IReadOnlyList<string> arguments, string? input, Action<string>? outputLine, CancellationToken cancellation)
    {
        var options = new ProcessOptions { Environment = _operation.Context.ChildEnvironment, Input = input, OutputLine = outputLine };
        var process = await ProcessRunner.RunAsync(
            _program, ["--kubeconfig", ConfigFile, .. arguments], _operation.Context.WorkingDirectory, options, cancellation);
        return process.ExitCode == 0
            ? string.Join('\n', process.Output)
            : throw new CliException(
                "KUBECTL_FAILED",
                $"'kubectl {string.Join(' ', arguments)}' ended with exit code {process.ExitCode}: {string.Join('\n', process.Error)}");
    }
}

/// <summary>Access data of the platform's cluster for kubectl and helm.</summary>
internal static class Kubeconfig
{
    /// <summary>Adds the cluster to a kubeconfig file, which is created if need be.</summary>
    /// <param name="operation">The running command.</param>
    /// <param name="file">Full path of the file.</param>
    /// <param name="alias">Name of the context; null takes the ARN of the cluster.</param>
    /// <param name="cancellation">Stops the AWS CLI.</param>
    /// <remarks><see href="https://docs.aws.amazon.com/cli/latest/reference/eks/update-kubeconfig.html"/></remarks>
    /// <exception cref="CliException">CLUSTER_NONE, CLUSTER_NOT_FOUND, or a fault of AWS.</exception>
    public static async Task WriteAsync(Operation operation, string file, string? alias, CancellationToken cancellation)
    {
        var (inventory, cluster) = (operation.Inventory, ClusterOf(operation));
        string[] arguments =
        [
            .. Arguments(operation, cluster), "--kubeconfig", file, .. alias is null ? Array.Empty<string>() : ["--alias", alias],
        ];
        try
        {
            await operation.Aws.RunAsync(arguments, cancellation);
        }
        catch (AwsFault fault) when (fault.IsNotFound)
        {
            throw new CliException(
                "CLUSTER_NOT_FOUND",
                $"there is no EKS cluster '{cluster}' in {inventory.Region}: deploy the platform first, "
                + $"or check {inventory.NameInput}, region and profile in terraform.tfvars");
        }
    }

    /// <summary>Name of the cluster.</summary>
    /// <exception cref="CliException">CLUSTER_NONE.</exception>
    public static string ClusterOf(Operation operation) => operation.Inventory.Cluster?.Name
        ?? throw new CliException("CLUSTER_NONE", $"{operation.Environment} is a platform without an EKS cluster");

    // kubectl asks for a token later, when the role session of this command is over: so it has to assume the role itself.
    private static IEnumerable<string> Arguments(Operation operation, string cluster) =>
    [
        "eks", "update-kubeconfig", "--name", cluster,
        .. operation.Inventory.AssumeRoleArn is { } role ? new[] { "--role-arn", role } : [],
    ];
}

using System.CommandLine;
using Infra.Cli.Operations;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra kubeconfig</c>: gives kubectl and helm access to the platform's cluster.</summary>
internal static class KubeconfigCommand
{
    private static readonly string[] Examples =
    [
        "infra kubeconfig                          into $KUBECONFIG, else ~/.kube/config",
        "infra kubeconfig --write platform.config  into a file of its own: kubectl --kubeconfig platform.config get nodes",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var write = new Option<string?>("--write")
        {
            Description = "Kubeconfig file to write. Default: the first of $KUBECONFIG, else ~/.kube/config",
            HelpName = "FILE",
        };
        var alias = new Option<string?>("--alias")
        {
            Description = "Name of the context. Default: the name of the cluster",
            HelpName = "NAME",
        };
        var options = new OperationOptions(context, project);
        var command = options.AddReadingTo(
            new DocumentedCommand("kubeconfig", "Give kubectl and helm access to the cluster", Examples) { write, alias });
        command.SetAction(async (parsed, cancellation) =>
        {
            var operation = await options.OpenAsync(parsed, cancellation);
            var file = parsed.GetValue(write) is { } given ? Path.GetFullPath(given, context.WorkingDirectory) : Default(context);
            return await RunAsync(operation, file, parsed.GetValue(alias) ?? Kubeconfig.ClusterOf(operation), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(Operation operation, string file, string alias, CancellationToken cancellation)
    {
        await Kubeconfig.WriteAsync(operation, file, alias, cancellation);
        operation.Write(new Result(file, alias), (console, result) =>
        {
            console.WriteLine($"Wrote context '{result.Context}' to {result.File}");
            console.WriteLine($"Try: kubectl --kubeconfig {result.File} --context {result.Context} get nodes");
        });
        return ExitCode.Done;
    }

    private static string Default(CliContext context) =>
        context.Environment("KUBECONFIG")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) is [var first, ..]
            ? Path.GetFullPath(first, context.WorkingDirectory)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");

    private sealed record Result(string File, string Context);
}

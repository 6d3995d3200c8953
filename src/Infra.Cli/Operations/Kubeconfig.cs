using Infra.Cli.Aws;

namespace Infra.Cli.Operations;

/// <summary>Access data of the platform's cluster for kubectl and helm.</summary>
internal static class Kubeconfig
{
    /// <summary>Adds the cluster to a kubeconfig file, which is created if need be.</summary>
    /// <param name="operation">The running command.</param>
    /// <param name="file">Full path of the file.</param>
    /// <param name="alias">Name of the context; null takes the ARN of the cluster.</param>
    /// <param name="cancellation">Stops the AWS CLI.</param>
    /// <remarks><see href="https://docs.aws.amazon.com/cli/latest/reference/eks/update-kubeconfig.html"/></remarks>
    /// <exception cref="CliException">CLUSTER_NOT_FOUND, or a fault of AWS.</exception>
    public static async Task WriteAsync(Operation operation, string file, string? alias, CancellationToken cancellation)
    {
        string[] arguments =
        [
            .. Arguments(operation), "--kubeconfig", file, .. alias is null ? Array.Empty<string>() : ["--alias", alias],
        ];
        try
        {
            await operation.Aws.RunAsync(arguments, cancellation);
        }
        catch (AwsFault fault) when (fault.IsNotFound)
        {
            throw new CliException(
                "CLUSTER_NOT_FOUND",
                $"there is no EKS cluster '{operation.Names.Cluster}' in {operation.Config.Region}: deploy the platform first, "
                + "or check infrastructurename, region and profile in terraform.tfvars");
        }
    }

    // kubectl asks for a token later, when the role session of this command is over: so it has to assume the role itself.
    private static IEnumerable<string> Arguments(Operation operation) =>
    [
        "eks", "update-kubeconfig", "--name", operation.Names.Cluster,
        .. operation.Config.AssumeRoleArn is { } role ? new[] { "--role-arn", role } : [],
    ];
}

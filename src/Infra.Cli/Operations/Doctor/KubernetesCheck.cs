using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;
using Infra.Inventory;

namespace Infra.Cli.Operations.Doctor;

/// <summary>The Kubernetes version: how long AWS supports it, and whether the cluster that runs now can get it.</summary>
/// <param name="operation">The running command.</param>
internal sealed class KubernetesCheck(Operation operation) : ICheck
{
    /// <inheritdoc />
    public string Name => "Kubernetes version";

    /// <inheritdoc />
    public bool NeedsAws => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        if (operation.Inventory.Cluster is not { } wanted)
        {
            return [CheckResult.Ok(Name, "the configuration has no cluster")];
        }

        var cluster = await operation.Aws.TryReadAsync("eks", "describe-cluster", new JsonObject { ["name"] = wanted.Name }, cancellation);
        return [Support(wanted), Step(wanted, cluster?.Block("cluster")?.Text("version"))];
    }

    private CheckResult Support(ClusterEntry wanted)
    {
        // The reader of the configuration has looked into the calendar.
        if (operation.Warnings.FirstOrDefault(warning => warning.Key == wanted.VersionInput) is { } warning)
        {
            return CheckResult.Warning(
                Name,
                $"{wanted.KubernetesVersion}: {warning.Message}",
                $"set {wanted.VersionInput} in terraform.tfvars, one minor version at a time");
        }

        return CheckResult.Ok(
            Name,
            wanted.StandardSupportEnds is { } end
                ? $"{wanted.KubernetesVersion}, in standard support until {end:O}"
                : $"{wanted.KubernetesVersion}, the newest");
    }

    // EKS takes one minor version at a time, and none back.
    // https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html
    private static CheckResult Step(ClusterEntry wanted, string? running)
    {
        var (check, version) = ($"cluster {wanted.Name}", wanted.KubernetesVersion);
        if (running is null)
        {
            return CheckResult.Ok(check, "not deployed yet");
        }

        return (Version.Parse(version).Minor - Version.Parse(running).Minor) switch
        {
            0 => CheckResult.Ok(check, $"runs {running}"),
            1 => CheckResult.Ok(check, $"runs {running}; the deployment raises it to {version}"),
            < 0 => CheckResult.Fault(
                check, $"runs {running}, and EKS cannot go back to {version}", $"set {wanted.VersionInput} = \"{running}\""),
            _ => CheckResult.Fault(
                check, $"runs {running}, and EKS raises a version by one minor at a time",
                $"set {wanted.VersionInput} = \"1.{Version.Parse(running).Minor + 1}\", deploy, and so on"),
        };
    }
}

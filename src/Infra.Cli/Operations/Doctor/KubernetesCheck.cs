using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;
using Infra.Configuration.Rules;

namespace Infra.Cli.Operations.Doctor;

/// <summary>The Kubernetes version: how long AWS supports it, and whether the cluster that runs now can get it.</summary>
/// <param name="operation">The running command.</param>
internal sealed class KubernetesCheck(Operation operation) : ICheck
{
    /// <summary>Input that names the version.</summary>
    public const string Input = "kubernetesVersion";

    /// <inheritdoc />
    public string Name => "Kubernetes version";

    /// <inheritdoc />
    public bool NeedsAws => true;

    private string Wanted => operation.Config.Cluster.KubernetesVersion;

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        var cluster = await operation.Aws.TryReadAsync(
            "eks", "describe-cluster", new JsonObject { ["name"] = operation.Names.Cluster }, cancellation);
        return [Support(), cluster?.Block("cluster")?.Text("version") is { } running ? Step(running) : NoCluster()];
    }

    private CheckResult Support()
    {
        // The reader of the configuration has looked into the calendar.
        if (operation.Warnings.FirstOrDefault(warning => warning.Key == Input) is { } warning)
        {
            return CheckResult.Warning(
                Name, $"{Wanted}: {warning.Message}", $"set {Input} in terraform.tfvars, one minor version at a time");
        }

        var end = SupportCalendar.Kubernetes.Single(version => version.Version == Wanted).StandardEnds;
        return CheckResult.Ok(Name, end == DateOnly.MaxValue ? $"{Wanted}, the newest" : $"{Wanted}, in standard support until {end:O}");
    }

    private CheckResult NoCluster() => CheckResult.Ok($"cluster {operation.Names.Cluster}", "not deployed yet");

    // EKS takes one minor version at a time, and none back.
    // https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html
    private CheckResult Step(string running)
    {
        var check = $"cluster {operation.Names.Cluster}";
        return (Version.Parse(Wanted).Minor - Version.Parse(running).Minor) switch
        {
            0 => CheckResult.Ok(check, $"runs {running}"),
            1 => CheckResult.Ok(check, $"runs {running}; the deployment raises it to {Wanted}"),
            < 0 => CheckResult.Fault(check, $"runs {running}, and EKS cannot go back to {Wanted}", $"set {Input} = \"{running}\""),
            _ => CheckResult.Fault(
                check, $"runs {running}, and EKS raises a version by one minor at a time",
                $"set {Input} = \"1.{Version.Parse(running).Minor + 1}\", deploy, and so on"),
        };
    }
}

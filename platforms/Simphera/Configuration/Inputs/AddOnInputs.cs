using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Configuration.Shared;

namespace Infra.Simphera.Configuration.Inputs;

/// <summary>EKS add-ons and Helm releases.</summary>
internal static class AddOnInputs
{
    public static readonly InputSet All = new("Add-ons");

    public static readonly HelmInputs ClusterAutoscaler = new(
        "cluster_autoscaler_config", enable: true, "https://kubernetes.github.io/autoscaler", "9.59.0",
        "extraArgs:\n  scale-down-unneeded-time: 20m\n");

    public static readonly HelmInputs LoadBalancerController = new(
        "aws_load_balancer_controller_config", enable: false, "https://aws.github.io/eks-charts", "3.5.0",
        "replicaCount: 3\n");

    public static readonly HelmInputs IngressNginx = new(
        "ingress_nginx_config", enable: false, "https://kubernetes.github.io/ingress-nginx", "4.15.1",
        "controller:\n  replicaCount: 2\n");

    public static readonly HelmInputs FluentBit = new(
        "aws_for_fluentbit_config", enable: false, "https://aws.github.io/eks-charts", "0.2.0",
        "resources:\n  limits:\n    memory: 500Mi\n");

    public static readonly HelmInputs GpuOperator = new(
        "gpu_operator_config", enable: false, "https://helm.ngc.nvidia.com/nvidia", "v26.7.0",
        "dcgmExporter:\n  enabled: true\n");

    public static readonly Input<IReadOnlyList<string>> DriverVersions = GpuOperator.Attributes.Add(
        "driver_versions",
        Types.ListOf(NodeInputs.Driver).With(Check.Count(Codes.DriverVersion, 1, 10), Check.Distinct(Codes.DriverVersion)),
        new[] { NodeInputs.DefaultDriver },
        "NVIDIA drivers that the operator installs; one node group gpuexecnodes-DRIVER for each.");

    public static readonly Input<EksAddOnConfig?> CoreDns = AddEksAddOn(
        "coredns_config", enable: true, "EKS add-on coredns.", "replicaCount: 3\n");

    public static readonly Input<EksAddOnConfig?> EfsCsi = AddEksAddOn(
        "efs_csi_config", enable: true, "EKS add-on aws-efs-csi-driver; SIMPHERA instances need it.",
        "controller:\n  tolerations:\n    - operator: Exists\n");

    public static readonly Input<EksAddOnConfig?> S3Csi = AddEksAddOn(
        "s3_csi_config", enable: false, "EKS add-on aws-mountpoint-s3-csi-driver.", "node:\n  tolerateAllTaints: true\n");

    public static readonly Input<HelmSwitch> ClusterAutoscalerConfig = Add(ClusterAutoscaler, "Cluster autoscaler.");

    public static readonly Input<OlderHelmConfig> ClusterAutoscalerHelmConfig = All.Add(
        "cluster_autoscaler_helm_config", OlderHelmConfig.Type, TfObject.Empty, "Older spelling of cluster_autoscaler_config.");

    public static readonly Input<HelmSwitch> LoadBalancerControllerConfig = Add(LoadBalancerController, "AWS Load Balancer Controller.");

    public static readonly Input<HelmSwitch> IngressNginxConfig = Add(
        IngressNginx, "ingress-nginx; retired in March 2026, prefer the AWS Load Balancer Controller.");

    public static readonly Input<bool> EnableIngressNginx = All.Add(
        "enable_ingress_nginx", Types.Flag, false, "Older spelling of ingress_nginx_config.enable.");

    public static readonly Input<HelmSwitch> FluentBitConfig = Add(FluentBit, "AWS for Fluent Bit: container logs to CloudWatch.");

    public static readonly Input<bool> EnableFluentBit = All.Add(
        "enable_aws_for_fluentbit", Types.Flag, false, "Older spelling of aws_for_fluentbit_config.enable.");

    public static readonly Input<GpuOperatorSwitch> GpuOperatorConfig = All.Add(
        GpuOperator.Attributes.Title,
        Types.ObjectOf(GpuOperator.Attributes, bound => new GpuOperatorSwitch(GpuOperator.Make(bound), bound.Get(DriverVersions))),
        TfObject.Empty,
        "NVIDIA GPU operator: installs drivers. Without it GPU nodes use the driver of their machine image.");

    static AddOnInputs()
    {
        All.AddUnsupported(
            "traefik_config",
            "there is no Traefik here; use aws_load_balancer_controller_config, or install the chart traefik into the cluster yourself",
            Neutral.Off);
        All.AddUnsupported(
            "cloudwatch_observability_config",
            "the add-on amazon-cloudwatch-observability is not built in; aws_for_fluentbit_config sends container logs to CloudWatch, "
            + "and for its metrics install the add-on into the cluster yourself",
            Neutral.Off);
    }

    /// <summary>Whether the GPU operator installs the drivers.</summary>
    public static bool GpuOperatorIsOn(Bound bound) => bound.Get(GpuOperatorConfig).Switch.Enable;

    /// <summary>Driver versions of gpuexecnodes; empty without the operator.</summary>
    public static IReadOnlyList<string> GpuDrivers(Bound bound)
    {
        if (!GpuOperatorIsOn(bound))
        {
            return [];
        }

        return bound.Get(NodeInputs.GpuNvidiaDriverVersion) is { } older && !bound.IsSet(GpuOperatorConfig, DriverVersions)
            ? [older]
            : bound.Get(GpuOperatorConfig).DriverVersions;
    }

    /// <summary>Puts the record together.</summary>
    public static AddOnsConfig Make(Bound bound, NodeGroupsConfig nodeGroups) => new()
    {
        CoreDns = bound.Get(CoreDns),
        EfsCsi = bound.Get(EfsCsi),
        S3Csi = bound.Get(S3Csi),
        ClusterAutoscaler = bound.Get(ClusterAutoscalerHelmConfig).Complete(bound, ClusterAutoscalerConfig, ClusterAutoscaler),
        AwsLoadBalancerController = Release(bound, LoadBalancerControllerConfig),
        IngressNginx = Release(bound, IngressNginxConfig, EnableIngressNginx, IngressNginx),
        FluentBit = Release(bound, FluentBitConfig, EnableFluentBit, FluentBit),
        GpuOperator = GpuOperatorIsOn(bound)
            ? new GpuOperatorConfig
            {
                Release = bound.Get(GpuOperatorConfig).Switch.Release,
                DriverVersions = [.. Drivers(nodeGroups.Gpu).Union(Drivers(nodeGroups.IvsGpu), StringComparer.Ordinal)],
            }
            : null,
    };

    private static IReadOnlyList<string> Drivers(GpuNodeGroupConfig? group) => group?.DriverVersions ?? [];

    private static HelmReleaseConfig? Release(Bound bound, Input<HelmSwitch> input, Input<bool>? older = null, HelmInputs? inputs = null)
    {
        var (enable, release) = bound.Get(input);
        if (older is not null && inputs is not null && bound.IsSet(older) && !bound.IsSet(input, inputs.Enable))
        {
            enable = bound.Get(older);
        }

        return enable ? release : null;
    }

    private static Input<HelmSwitch> Add(HelmInputs inputs, string description) =>
        All.Add(inputs.Attributes.Title, Types.ObjectOf(inputs.Attributes, inputs.Make), TfObject.Empty, description);

    private static Input<EksAddOnConfig?> AddEksAddOn(string name, bool enable, string description, string example)
    {
        var set = new InputSet(name);
        var on = set.Add("enable", Types.Flag, enable, "Whether the add-on is installed.");
        var values = set.AddOptional(
            "configuration_values",
            HelmInputs.ValuesYaml,
            "YAML or JSON for the add-on's configuration; unset: its own defaults.",
            example);
        return All.Add(
            name,
            Types.ObjectOf(set, bound => bound.Get(on) ? new EksAddOnConfig { ConfigurationValues = bound.Get(values) } : null),
            TfObject.Empty,
            description);
    }
}

/// <summary>The operator and the drivers it installs.</summary>
internal sealed record GpuOperatorSwitch(HelmSwitch Switch, IReadOnlyList<string> DriverVersions);

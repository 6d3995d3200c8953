using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;

namespace Infra.EksAddons;

/// <summary>What runs in the cluster for everybody: DNS, volumes, scaling, load balancers, logs and GPUs.</summary>
/// <remarks>
/// <para>Destroyed as one before the cluster, and in an order that leaves nothing behind: load balancers before their controller,
/// namespaces before the volume drivers, everything before DNS. So <c>terraform destroy -target=module.eks-addons</c> works alone.</para>
/// <para><see href="https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html"/></para>
/// </remarks>
public sealed class EksAddonsModule : ChildModule
{
    private readonly EksAddonsProps _props;
    private readonly OidcProvider _oidcProvider;
    private readonly ControllerTags _tags;

    /// <summary>Creates <c>module.eks-addons</c>.</summary>
    /// <param name="scope">The stack's modules.</param>
    /// <param name="props">What to install.</param>
    /// <param name="platform">Modules that everything here needs completely: network and cluster.</param>
    /// <exception cref="ModelException">
    /// S3_CSI_BUCKETS: the S3 driver has no buckets. EFS_CSI_MISSING: a storage class for EFS without its driver.
    /// GPU_PLUGIN_TWICE: the GPU operator brings the device plugin itself. GPU_DRIVER_REPEATED: a driver version is named twice.
    /// GPU_DRIVER_LABEL: there is no label that tells which nodes get a driver.
    /// </exception>
    public EksAddonsModule(ModuleScope scope, EksAddonsProps props, params IReadOnlyList<ChildModule> platform) : base(scope, "eks-addons")
    {
        ModelException.ThrowIf(props.EfsFileSystemId is not null && props.EfsCsi is null, this, "efs", "EFS_CSI_MISSING",
            "storage class efs needs the EFS driver: set EfsCsi, or leave EfsFileSystemId out");
        ModelException.ThrowIf(props.GpuOperator is not null && props.NvidiaDevicePlugin is not null, this, "nvidia_device_plugin",
            "GPU_PLUGIN_TWICE", "the GPU operator runs the device plugin itself: set GpuOperator or NvidiaDevicePlugin, not both");
        DependOn(platform);
        _props = props;
        _tags = new ControllerTags(props.Tags);
        _oidcProvider = props.Cluster.OidcProvider.In(this);

        var clusterName = Input("cluster_name", props.Cluster.NameWhenReady, "Name of the EKS cluster.");
        var addOns = new ManagedAddOns(this, props, clusterName, _oidcProvider, _tags.OfVolumes);
        var controller = LoadBalancerController(addOns);
        // The controller's webhook sees every new service: nobody may make one while it starts or after it stopped.
        IReadOnlyList<ITerraformDependable> foundation = [.. addOns.Dns, .. controller];

        List<ITerraformDependable> all = [.. foundation, .. addOns.VolumeDrivers];
        all.AddRange(new StorageClasses(this, addOns, FileSystemId()).Resources);
        all.AddRange(Releases(foundation, hasController: controller.Count > 0));
        if (props.MonitoringNamespace is { } monitoring)
        {
            all.Add(new AddOnNamespace(this, "monitoring_namespace", monitoring, [.. foundation, .. addOns.VolumeDrivers]).Resource);
        }

        Ready = Output("ready", props.Cluster.ClusterName,
            "Name of the EKS cluster, once all add-ons run: what depends on it is destroyed before every add-on.", all);
    }

    /// <summary>Name of the cluster as soon as all add-ons run. What depends on it goes before every add-on on destroy.</summary>
    public string Ready { get; }

    private IReadOnlyList<ITerraformDependable> LoadBalancerController(ManagedAddOns addOns) =>
        _props.AwsLoadBalancerController is not { } chart ? [] :
        [
            new LoadBalancerController(
                this, chart, _props.Cluster.ClusterName, _props.Network.In(this).VpcId, _tags.OfLoadBalancers, _oidcProvider, addOns.Dns).Resource,
        ];

    private string? FileSystemId() => _props.EfsFileSystemId is { } id
        ? Input("efs_file_system_id", id, "Id of the EFS file system behind the storage class efs.")
        : null;

    private IEnumerable<ITerraformDependable> Releases(IReadOnlyList<ITerraformDependable> foundation, bool hasController)
    {
        if (_props.ClusterAutoscaler is { } autoscaler)
        {
            yield return new ClusterAutoscaler(
                this, autoscaler, _props.KubernetesVersion, _props.Cluster.ClusterName, _oidcProvider, foundation).Resource;
        }

        if (_props.IngressNginx is { } nginx)
        {
            yield return new IngressNginx(this, nginx, PublicSubnets(), hasController ? null : _tags, foundation).Resource;
        }

        if (_props.FluentBit is { } fluentBit)
        {
            yield return new FluentBit(this, fluentBit, ContainerLogs(), _oidcProvider, foundation).Resource;
        }

        if (_props.GpuOperator is { } gpuOperator)
        {
            foreach (var release in new GpuOperator(this, gpuOperator, _props.GpuNodes, foundation).Resources)
            {
                yield return release;
            }
        }

        if (_props.NvidiaDevicePlugin is { } devicePlugin)
        {
            yield return new NvidiaDevicePlugin(this, devicePlugin, _props.GpuNodes, foundation).Resource;
        }
    }

    private LogGroupProps ContainerLogs() => new()
    {
        LogGroupName = $"/{Environment.Name}/worker-fluentbit-logs",
        RetentionDays = _props.LogRetentionDays,
        KmsKeyArn = _props.Logging.In(this).KmsKeyArn,
    };

    /// <summary>The list as text, as a local value: the quotes of its expression could not stand inside a JSON document.</summary>
    /// <remarks>A load balancer takes one subnet per zone, and refuses a second one.</remarks>
    private string PublicSubnets()
    {
        _ = _props.Network.In(this).PublicSubnetPerZone;
        var text = new TerraformLocal(this, "public_subnet_list", "${join(\",\", var.public_subnet_per_zone)}");
        text.OverrideLogicalId("public_subnet_list");
        return "${local.public_subnet_list}";
    }
}

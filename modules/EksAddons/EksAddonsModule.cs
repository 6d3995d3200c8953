using System.Reflection;
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

    /// <summary>Creates <c>module.eks-addons</c>.</summary>
    /// <param name="scope">The stack's modules.</param>
    /// <param name="props">What to install.</param>
    /// <param name="platform">Modules that everything here needs completely: network and cluster.</param>
    /// <exception cref="ModelException">
    /// S3_CSI_BUCKETS: the S3 driver has no buckets. EFS_CSI_MISSING: a storage class for EFS without its driver.
    /// GPU_PLUGIN_TWICE: the GPU operator brings the device plugin itself. GPU_DRIVER_REPEATED: a driver version is named twice.
    /// </exception>
    public EksAddonsModule(ModuleScope scope, EksAddonsProps props, params IReadOnlyList<ChildModule> platform) : base(scope, "eks-addons")
    {
        ModelException.ThrowIf(props.EfsFileSystemId is not null && props.EfsCsi is null, this, "efs", "EFS_CSI_MISSING",
            "storage class efs needs the EFS driver: set EfsCsi, or leave EfsFileSystemId out");
        ModelException.ThrowIf(props.GpuOperator is not null && props.NvidiaDevicePlugin is not null, this, "nvidia_device_plugin",
            "GPU_PLUGIN_TWICE", "the GPU operator runs the device plugin itself: set GpuOperator or NvidiaDevicePlugin, not both");
        DependOn(platform);
        _props = props;
        _oidcProvider = props.Cluster.OidcProvider.In(this);

        var addOns = new ManagedAddOns(this, props, Input("cluster_name", props.Cluster.NameWhenReady, "Name of the EKS cluster."), _oidcProvider);
        var controller = InstallLoadBalancerController(addOns);
        // The controller's webhook sees every new service: nobody may make one while it starts or after it stopped.
        IReadOnlyList<ITerraformDependable> foundation = [.. addOns.Dns, .. controller];

        List<ITerraformDependable> all = [.. foundation, .. addOns.VolumeDrivers];
        all.AddRange(AddStorageClasses(addOns));
        all.AddRange(InstallReleases(foundation, hasController: controller.Count > 0));
        if (props.MonitoringNamespace is { } monitoring)
        {
            all.Add(Namespaces.Add(this, "monitoring_namespace", monitoring, [.. foundation, .. addOns.VolumeDrivers]));
        }

        Ready = Output("ready", props.Cluster.ClusterName,
            "Name of the EKS cluster, once all add-ons run: what depends on it is destroyed before every add-on.", all);
    }

    /// <summary>Name of the cluster as soon as all add-ons run. What depends on it goes before every add-on on destroy.</summary>
    public string Ready { get; }

    /// <summary>Puts a chart that this assembly carries beside the module's body.</summary>
    /// <returns>Path of the chart.</returns>
    internal string AddChart(string chart, IReadOnlyList<string> files)
    {
        var folder = $"charts/{chart}";
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var file in files)
        {
            using var stream = assembly.GetManifestResourceStream($"{folder}/{file}")
                ?? throw new InvalidOperationException($"{folder}/{file} is not embedded in {assembly.GetName().Name}");
            using var reader = new StreamReader(stream);
            _ = AddFile($"{folder}/{file}", reader.ReadToEnd());
        }

        return $"${{path.module}}/{folder}";
    }

    private IReadOnlyList<ITerraformDependable> InstallLoadBalancerController(ManagedAddOns addOns) =>
        _props.AwsLoadBalancerController is not { } release ? [] :
        [
            LoadBalancerController.Install(this, release, _props.Cluster.ClusterName, _props.Network.In(this).VpcId, _oidcProvider,
                addOns.Dns),
        ];

    private IEnumerable<ITerraformDependable> AddStorageClasses(ManagedAddOns addOns)
    {
        yield return StorageClasses.AddGp3(this, addOns.EbsCsi);
        if (_props.EfsFileSystemId is { } fileSystemId && addOns.EfsCsi is { } driver)
        {
            yield return StorageClasses.AddEfs(this, FileSystemIn(fileSystemId), driver);
        }
    }

    private string FileSystemIn(string id) => Input("efs_file_system_id", id, "Id of the EFS file system behind the storage class efs.");

    private IEnumerable<ITerraformDependable> InstallReleases(IReadOnlyList<ITerraformDependable> foundation, bool hasController)
    {
        if (_props.ClusterAutoscaler is { } autoscaler)
        {
            yield return ClusterAutoscaler.Install(this, autoscaler, _props.KubernetesVersion, _props.Cluster.ClusterName, _oidcProvider,
                foundation);
        }

        if (_props.IngressNginx is { } nginx)
        {
            yield return IngressNginx.Install(this, nginx, PublicSubnetIds(), hasController, foundation);
        }

        if (_props.FluentBit is { } fluentBit)
        {
            yield return FluentBit.Install(this, fluentBit, ContainerLogs(), _oidcProvider, foundation);
        }

        if (_props.GpuOperator is { } gpuOperator)
        {
            foreach (var release in Gpu.InstallOperator(this, gpuOperator, foundation))
            {
                yield return release;
            }
        }

        if (_props.NvidiaDevicePlugin is { } devicePlugin)
        {
            yield return Gpu.InstallDevicePlugin(this, devicePlugin, foundation);
        }
    }

    private LogGroupProps ContainerLogs() => new()
    {
        LogGroupName = $"/{Environment.Name}/worker-fluentbit-logs",
        RetentionDays = _props.LogRetentionDays,
        KmsKeyArn = _props.Logging.In(this).KmsKeyArn,
    };

    /// <summary>The list as text, as a local value: the quotes of its expression could not stand inside a JSON document.</summary>
    private string PublicSubnetIds()
    {
        _ = _props.Network.In(this).PublicSubnetIds;
        var text = new TerraformLocal(this, "public_subnet_list", "${join(\",\", var.public_subnet_ids)}");
        text.OverrideLogicalId("public_subnet_list");
        return "${local.public_subnet_list}";
    }
}

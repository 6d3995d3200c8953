using Infra.Constructs;
using Infra.Testing;

namespace Infra.EksAddons.Tests;

public sealed class GpuTests : IDisposable
{
    private readonly AddOnsBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Operator_installs_one_driver_per_version_on_the_nodes_labelled_with_it()
    {
        var module = _bench.Render(AddOnsBench.Everything);

        var values = AddOnsBench.Values(module, "gpu_operator");
        Assert.True(values.GetProperty("driver").GetProperty("enabled").GetBoolean());
        Assert.True(values.GetProperty("driver").GetProperty("nvidiaDriverCRD").GetProperty("enabled").GetBoolean());
        Assert.False(values.GetProperty("driver").GetProperty("nvidiaDriverCRD").GetProperty("deployDefaultCR").GetBoolean());
        Assert.True(values.GetProperty("toolkit").GetProperty("enabled").GetBoolean());
        var drivers = AddOnsBench.Values(module, "nvidia_drivers").GetProperty("drivers");
        Assert.Equal(["driver-gpu-nodes-580-126-20", "driver-gpu-nodes-570-1"],
            drivers.EnumerateArray().Select(driver => driver.GetProperty("name").GetString()));
        var spec = drivers[0].GetProperty("spec");
        Assert.Equal("580.126.20", spec.GetProperty("version").GetString());
        Assert.Equal("580.126.20", spec.GetProperty("nodeSelector").GetProperty("gpu-driver").GetString());
        Assert.Equal("nvcr.io/nvidia", spec.GetProperty("repository").GetString());
    }

    [Theory]
    [InlineData("gpu_operator", "daemonsets.tolerations")]
    [InlineData("gpu_operator", "node-feature-discovery.worker.tolerations")]
    [InlineData("nvidia_device_plugin", "tolerations")]
    public void Runs_on_tainted_GPU_nodes(string release, string path)
    {
        var props = release == "gpu_operator" ? AddOnsBench.Everything : DevicePluginOnly;

        var tolerations = path.Split('.').Aggregate(AddOnsBench.Values(_bench.Render(props), release), (element, name) => element.GetProperty(name));

        Assert.Equal("purpose=gpu", $"{tolerations[0].GetProperty("key").GetString()}={tolerations[0].GetProperty("value").GetString()}");
        Assert.Equal("nvidia.com/gpu", tolerations[1].GetProperty("key").GetString());
        Assert.Equal("Exists", tolerations[1].GetProperty("operator").GetString());
    }

    [Fact]
    public void Drivers_are_a_chart_beside_the_modules_body()
    {
        var files = _bench.RenderFiles(AddOnsBench.Everything);

        Assert.Contains("kind: NVIDIADriver", files["stacks/test/modules/eks-addons/charts/nvidia-drivers/templates/drivers.yaml"], StringComparison.Ordinal);
        Assert.Contains("name: nvidia-drivers", files["stacks/test/modules/eks-addons/charts/nvidia-drivers/Chart.yaml"], StringComparison.Ordinal);
        var release = new Synthesized(files["stacks/test/modules/eks-addons/main.tf.json"]).At("helm_release.nvidia_drivers");
        Assert.Equal("${path.module}/charts/nvidia-drivers", release.GetProperty("chart").GetString());
        Assert.False(release.TryGetProperty("repository", out _));
        Assert.False(release.TryGetProperty("version", out _));
    }

    [Fact]
    public void Without_driver_versions_the_operator_leaves_driver_and_toolkit_to_the_nodes_image()
    {
        var gpu = AddOnsBench.Everything.GpuOperator! with { DriverVersions = [] };

        var module = _bench.Render(AddOnsBench.Everything with { GpuOperator = gpu });

        var values = AddOnsBench.Values(module, "gpu_operator");
        Assert.False(values.GetProperty("driver").GetProperty("enabled").GetBoolean());
        Assert.False(values.GetProperty("driver").GetProperty("nvidiaDriverCRD").GetProperty("enabled").GetBoolean());
        Assert.False(values.GetProperty("toolkit").GetProperty("enabled").GetBoolean());
        Assert.DoesNotContain("helm_release.nvidia_drivers", module.Addresses);
    }

    [Fact]
    public void Device_plugin_goes_to_nodes_for_GPU_work_without_node_feature_discovery()
    {
        var module = _bench.Render(DevicePluginOnly);

        Assert.Equal("nvidia-device-plugin", module.At("helm_release.nvidia_device_plugin").GetProperty("chart").GetString());
        var terms = AddOnsBench.Values(module, "nvidia_device_plugin").GetProperty("affinity").GetProperty("nodeAffinity")
            .GetProperty("requiredDuringSchedulingIgnoredDuringExecution").GetProperty("nodeSelectorTerms");
        Assert.Equal(["purpose", "gpu-driver", "nvidia.com/gpu.present"],
            terms.EnumerateArray().Select(term => Assert.Single(term.GetProperty("matchExpressions").EnumerateArray()).GetProperty("key").GetString()));
    }

    [Fact]
    public void Device_plugin_goes_by_NVIDIAs_own_label_and_taint_when_there_are_no_others()
    {
        var values = AddOnsBench.Values(_bench.Render(DevicePluginOnly with { GpuNodes = new GpuNodesProps() }), "nvidia_device_plugin");

        var term = Assert.Single(values.GetProperty("affinity").GetProperty("nodeAffinity")
            .GetProperty("requiredDuringSchedulingIgnoredDuringExecution").GetProperty("nodeSelectorTerms").EnumerateArray());
        Assert.Equal("nvidia.com/gpu.present", term.GetProperty("matchExpressions")[0].GetProperty("key").GetString());
        Assert.Equal("nvidia.com/gpu", Assert.Single(values.GetProperty("tolerations").EnumerateArray()).GetProperty("key").GetString());
    }

    [Fact]
    public void Drivers_without_a_label_that_tells_their_nodes_are_refused()
    {
        var fault = Assert.Throws<ModelException>(() => _bench.Render(AddOnsBench.Everything with { GpuNodes = new GpuNodesProps() }));

        Assert.Equal("GPU_DRIVER_LABEL", fault.Code);
    }

    [Fact]
    public void Operator_and_device_plugin_together_are_refused()
    {
        var fault = Assert.Throws<ModelException>(() =>
            _bench.Render(AddOnsBench.Everything with { NvidiaDevicePlugin = DevicePluginOnly.NvidiaDevicePlugin }));

        Assert.Equal("GPU_PLUGIN_TWICE", fault.Code);
    }

    [Fact]
    public void A_driver_version_named_twice_is_refused()
    {
        var gpu = AddOnsBench.Everything.GpuOperator! with { DriverVersions = ["570.1", "580.2", "570.1"] };

        var fault = Assert.Throws<ModelException>(() => _bench.Render(AddOnsBench.Minimal with { GpuOperator = gpu }));

        Assert.Equal("GPU_DRIVER_REPEATED", fault.Code);
        Assert.Contains("570.1", fault.Detail, StringComparison.Ordinal);
    }

    private static EksAddonsProps DevicePluginOnly { get; } = AddOnsBench.Minimal with
    {
        NvidiaDevicePlugin = AddOnsBench.Release("https://nvidia.github.io/k8s-device-plugin", "0.19.3"),
        GpuNodes = AddOnsBench.GpuNodes,
    };
}

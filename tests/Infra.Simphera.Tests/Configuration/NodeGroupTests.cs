using Infra.Configuration.Shared;
using Infra.Inventory;
using Infra.Simphera.Configuration;

namespace Infra.Simphera.Tests.Configuration;

public class NodeGroupTests
{
    [Fact]
    public void GPU_nodes_need_no_operator()
    {
        var groups = Groups("""{ "gpuNodePool": true, "ivsGpuNodePool": true }""");

        Assert.Equal(["g5.2xlarge"], groups.Gpu?.Nodes.InstanceTypes);
        Assert.Equal((0, 12, 100), (groups.Gpu!.Nodes.CountMin, groups.Gpu.Nodes.CountMax, groups.Gpu.Nodes.DiskSizeGiB));
        Assert.Empty(groups.Gpu.DriverVersions);
        Assert.Equal(["g4dn.2xlarge"], groups.IvsGpu?.Nodes.InstanceTypes);
        Assert.Empty(groups.IvsGpu!.DriverVersions);
    }

    [Fact]
    public void The_operator_installs_each_driver_version_once()
    {
        using var given = new Given().File("terraform.tfvars.json", """
            {
              "gpuNodePool": true,
              "ivsGpuNodePool": true,
              "ivsGpuDriverVersion": "580.95.05",
              "gpu_operator_config": { "enable": true, "driver_versions": ["595.71.05", "580.95.05"] }
            }
            """);

        var config = given.Config();

        Assert.Equal(["595.71.05", "580.95.05"], config.NodeGroups.Gpu?.DriverVersions);
        Assert.Equal(["580.95.05"], config.NodeGroups.IvsGpu?.DriverVersions);
        Assert.Equal(["595.71.05", "580.95.05"], config.AddOns.GpuOperator?.DriverVersions);
        Assert.Equal("v26.7.0", config.AddOns.GpuOperator?.Release.Version);
    }

    [Fact]
    public void The_older_driver_input_is_the_operators_driver()
    {
        var groups = Groups(
            """{ "gpuNodePool": true, "gpuNvidiaDriverVersion": "550.90.07", "gpu_operator_config": { "enable": true } }""");

        Assert.Equal(["550.90.07"], groups.Gpu?.DriverVersions);
    }

    [Fact]
    public void Windows_nodes_take_their_inputs_from_the_object()
    {
        var windows = Groups("""{ "windows_execution_node": { "enable": true, "node_count_max": 4, "capacity_type": "SPOT", "disk_size": 300 } }""").Windows;

        Assert.Equal((0, 4, 300, CapacityType.Spot), (windows!.CountMin, windows.CountMax, windows.DiskSizeGiB, windows.CapacityType));
        Assert.Equal(7, windows.InstanceTypes.Count);
    }

    [Theory]
    [InlineData("m5a.4xlarge", CpuArchitecture.X64)]
    [InlineData("g4dn.xlarge", CpuArchitecture.X64)]
    [InlineData("g6e.xlarge", CpuArchitecture.X64)]
    [InlineData("gr6.4xlarge", CpuArchitecture.X64)]
    [InlineData("p6-b200.48xlarge", CpuArchitecture.X64)]
    [InlineData("u7i-12tb.224xlarge", CpuArchitecture.X64)]
    [InlineData("i7ie.xlarge", CpuArchitecture.X64)]
    [InlineData("hpc7a.96xlarge", CpuArchitecture.X64)]
    [InlineData("m7g.large", CpuArchitecture.Arm64)]
    [InlineData("c7gn.large", CpuArchitecture.Arm64)]
    [InlineData("t4g.micro", CpuArchitecture.Arm64)]
    [InlineData("g5g.xlarge", CpuArchitecture.Arm64)]
    [InlineData("a1.large", CpuArchitecture.Arm64)]
    [InlineData("im4gn.large", CpuArchitecture.Arm64)]
    [InlineData("x8g.large", CpuArchitecture.Arm64)]
    [InlineData("p6e-gb200.36xlarge", CpuArchitecture.Arm64)]
    public void The_family_tells_the_CPU_architecture(string instanceType, CpuArchitecture expected) =>
        Assert.Equal(expected, InstanceTypes.Architecture(instanceType));

    private static NodeGroupsConfig Groups(string json)
    {
        using var given = new Given().File("terraform.tfvars.json", json);
        return given.Config().NodeGroups;
    }
}

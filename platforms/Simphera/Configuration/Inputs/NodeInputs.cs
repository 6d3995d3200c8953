using System.Text.RegularExpressions;
using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Configuration.Shared;

namespace Infra.Simphera.Configuration.Inputs;

/// <summary>The node groups.</summary>
internal static partial class NodeInputs
{
    public const string DefaultDriver = "595.71.05";

    private const int LinuxDisk = 20;
    private const int WindowsDisk = 50;

    // 16 vCPU and 64 GiB each, at least 110 pod addresses, cheapest first.
    private static readonly string[] GeneralTypes =
        ["m6a.4xlarge", "m5a.4xlarge", "m5.4xlarge", "m6i.4xlarge", "m4.4xlarge", "m7i.4xlarge", "m7a.4xlarge"];

    public static readonly InputSet All = new("Node groups");

    public static readonly NodeGroupInputs Default = new(
        All, NodeGroupInputs.Names.WithPrefix("linuxNode"), new("the group default", GeneralTypes, 1, 12, 200), LinuxDisk);

    public static readonly NodeGroupInputs Execution = new(
        All, NodeGroupInputs.Names.WithPrefix("linuxExecutionNode"), new("the group execnodes", GeneralTypes, 0, 10, 200), LinuxDisk);

    public static readonly Input<bool> GpuNodePool = All.Add(
        "gpuNodePool", Types.Flag, false, "Whether there are GPU nodes for test execution (group gpuexecnodes).");

    public static readonly NodeGroupInputs Gpu = new(
        All, NodeGroupInputs.Names.WithPrefix("gpuNode"), new("gpuexecnodes", ["g5.2xlarge"], 0, 12, 100), LinuxDisk, InstanceTypes.Nvidia);

    public static readonly Input<string?> GpuNvidiaDriverVersion = All.AddOptional(
        "gpuNvidiaDriverVersion",
        Driver,
        "Older spelling of gpu_operator_config.driver_versions with one entry. Without the GPU operator the driver of the machine "
        + "image is used.",
        DefaultDriver);

    public static readonly Input<bool> IvsGpuNodePool = All.Add(
        "ivsGpuNodePool", Types.Flag, false, "Whether there are GPU nodes for IVS (group gpuivsnodes).");

    public static readonly NodeGroupInputs IvsGpu = new(
        All,
        NodeGroupInputs.Names.WithPrefix("ivsGpuNode"),
        new("gpuivsnodes", ["g4dn.2xlarge"], 0, 2, 100),
        LinuxDisk,
        InstanceTypes.Nvidia);

    public static readonly Input<string> IvsGpuDriverVersion = All.Add(
        "ivsGpuDriverVersion", Driver, DefaultDriver, "NVIDIA driver of gpuivsnodes when the GPU operator installs it.");

    public static readonly InputSet WindowsAttributes = new("windows_execution_node");

    public static readonly Input<bool> WindowsEnable = WindowsAttributes.Add(
        "enable", Types.Flag, false, "Whether there are Windows nodes for test execution (group winexecnodes).");

    public static readonly NodeGroupInputs Windows = new(
        WindowsAttributes,
        new("node_size", "node_count_min", "node_count_max", "disk_size", "capacity_type"),
        new("winexecnodes", GeneralTypes, 0, 2, 200),
        WindowsDisk,
        InstanceTypes.X64);

    public static readonly Input<NodeGroupConfig?> WindowsExecutionNode = All.Add(
        "windows_execution_node",
        Types.ObjectOf(WindowsAttributes, bound => bound.Get(WindowsEnable) ? Windows.Make(bound) : null),
        TfObject.Empty,
        "Windows nodes for test execution.");

    static NodeInputs()
    {
        All.AddUnsupported(
            "linuxNodeAmiType",
            "Linux nodes run Amazon Linux 2023, in the architecture of their instance types; remove the key",
            Neutral.Value("AL2023_x86_64_STANDARD"));
        All.AddUnsupported(
            "gpuAmiType",
            "GPU nodes run Amazon Linux 2023 for NVIDIA, or Ubuntu where the GPU operator installs the drivers; remove the key",
            Neutral.Value("AL2_x86_64"));
        All.AddUnsupported(
            "execution_node_pool",
            "the group execnodes is always there and costs nothing with linuxExecutionNodeCountMin = 0; remove the key",
            Neutral.Value(TfObject.Of(("enable", true))));
    }

    /// <summary>An NVIDIA data center driver version.</summary>
    public static InputType<string> Driver => Types.Text.With(Check.That<string>(
        Codes.DriverVersion, "an NVIDIA driver version, such as 595.71.05", value => DriverPattern().IsMatch(value)));

    /// <summary>Puts the record together.</summary>
    public static NodeGroupsConfig Make(Bound bound) => new()
    {
        Default = Default.Make(bound),
        Execution = Execution.Make(bound),
        Gpu = bound.Get(GpuNodePool)
            ? new GpuNodeGroupConfig { Nodes = Gpu.Make(bound), DriverVersions = AddOnInputs.GpuDrivers(bound) }
            : null,
        IvsGpu = bound.Get(IvsGpuNodePool)
            ? new GpuNodeGroupConfig
            {
                Nodes = IvsGpu.Make(bound),
                DriverVersions = AddOnInputs.GpuOperatorIsOn(bound) ? [bound.Get(IvsGpuDriverVersion)] : [],
            }
            : null,
        Windows = bound.Get(WindowsExecutionNode),
    };

    [GeneratedRegex("^[0-9]{3}\\.[0-9]{1,3}(\\.[0-9]{1,3})?\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DriverPattern();
}

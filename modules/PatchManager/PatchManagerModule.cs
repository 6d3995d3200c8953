using Infra.Constructs;
using Infra.Constructs.Eks;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.PatchManager;

/// <summary>Systems Manager maintenance windows that scan servers and nodes for missing patches and install them on servers.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html"/></remarks>
public sealed class PatchManagerModule : ChildModule
{
    private const int ApproveAfterDays = 7;

    /// <summary>Creates <c>module.patch_manager</c>.</summary>
    public PatchManagerModule(ModuleScope scope, PatchManagerProps props) : base(scope, "patch_manager")
    {
        Inventory.AddLogGroupPrefix(LogGroupPrefix);
        var nodes = AddTarget("scan_nodes", "scan", "tag:eks:cluster-name", props.Cluster.In(this).NameWhenActive);
        AddWindow("scan", props.ScanSchedule, props);
        var scanLog = AddLogGroup("scan", props);
        AllowNodesToLog(scanLog, props);
        if (props.PatchGroup is not { } patchGroup)
        {
            AddTask("scan", "Scan", scanLog, nodes);
            return;
        }

        AddTask("scan", "Scan", scanLog, AddTarget("scan_servers", "scan", "tag:Patch Group", patchGroup.Name), nodes);
        AddWindow("install", props.InstallSchedule, props);
        var servers = AddTarget("install_servers", "install", "tag:Patch Group", patchGroup.Name);
        AddTask("install", "Install", AddLogGroup("install", props), servers);
        AddBaseline(patchGroup);
    }

    private string LogGroupPrefix => $"/aws/ssm/{Environment.Name}";

    private void AddWindow(string id, string schedule, PatchManagerProps props) =>
        _ = new L1.SsmMaintenanceWindow.SsmMaintenanceWindow(this, id, new L1.SsmMaintenanceWindow.SsmMaintenanceWindowConfig
        {
            Name = $"{id}-{Environment.Name}",
            Schedule = schedule,
            ScheduleTimezone = "UTC",
            Duration = props.DurationHours,
            Cutoff = 0,
        });

    private string AddTarget(string id, string window, string tag, string value)
    {
        _ = new L1.SsmMaintenanceWindowTarget.SsmMaintenanceWindowTarget(this, id,
            new L1.SsmMaintenanceWindowTarget.SsmMaintenanceWindowTargetConfig
            {
                WindowId = $"${{aws_ssm_maintenance_window.{window}.id}}",
                Name = id.Replace('_', '-'),
                ResourceType = "INSTANCE",
                Targets = new[] { new L1.SsmMaintenanceWindowTarget.SsmMaintenanceWindowTargetTargets { Key = tag, Values = [value] } },
            });
        return $"${{aws_ssm_maintenance_window_target.{id}.id}}";
    }

    private LogGroup AddLogGroup(string operation, PatchManagerProps props) => new(this, $"{operation}_output", new LogGroupProps
    {
        LogGroupName = $"{LogGroupPrefix}/{operation}",
        RetentionDays = props.LogRetentionDays,
        KmsKeyArn = props.Logging.In(this).KmsKeyArn,
    });

    private void AddTask(string window, string operation, LogGroup output, params string[] targetIds) =>
        _ = new L1.SsmMaintenanceWindowTask.SsmMaintenanceWindowTask(this, $"{window}_task",
            new L1.SsmMaintenanceWindowTask.SsmMaintenanceWindowTaskConfig
            {
                WindowId = $"${{aws_ssm_maintenance_window.{window}.id}}",
                Name = $"{window}-{Environment.Name}",
                TaskType = "RUN_COMMAND",
                TaskArn = "AWS-RunPatchBaseline",
                Priority = 1,
                MaxConcurrency = "50",
                MaxErrors = "0",
                Targets = new[]
                {
                    new L1.SsmMaintenanceWindowTask.SsmMaintenanceWindowTaskTargets { Key = "WindowTargetIds", Values = targetIds },
                },
                TaskInvocationParameters = new L1.SsmMaintenanceWindowTask.SsmMaintenanceWindowTaskTaskInvocationParameters
                {
                    RunCommandParameters = new L1.SsmMaintenanceWindowTask.SsmMaintenanceWindowTaskTaskInvocationParametersRunCommandParameters
                    {
                        TimeoutSeconds = 600,
                        Parameter = new[]
                        {
                            new L1.SsmMaintenanceWindowTask.SsmMaintenanceWindowTaskTaskInvocationParametersRunCommandParametersParameter
                            {
                                Name = "Operation",
                                Values = [operation],
                            },
                        },
                        CloudwatchConfig = new L1.SsmMaintenanceWindowTask
                            .SsmMaintenanceWindowTaskTaskInvocationParametersRunCommandParametersCloudwatchConfig
                        {
                            CloudwatchOutputEnabled = true,
                            CloudwatchLogGroupName = output.LogGroupName,
                        },
                    },
                },
                // Otherwise SSM would create the group itself, unencrypted and without retention.
                DependsOn = [output.Resource],
            });

    /// <summary>Managed nodes may run commands but not write their output; AmazonSSMManagedInstanceCore has no permission for it.</summary>
    private void AllowNodesToLog(LogGroup group, PatchManagerProps props)
    {
        const string Ready = "cluster_ready_name";
        _ = Input(Ready, props.Cluster.NameWhenReady, "Name of the EKS cluster, known once nodes run.");
        _ = new NodePolicy(this, "patch_output", new NodePolicyProps
        {
            Cluster = props.Cluster,
            PolicyName = $"{Environment.Name}-patch-output",
            Policy = new PolicyDocument(new PolicyStatement
            {
                Actions = ["logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                Resources = [group.Arn, $"{group.Arn}:*"],
            }),
            ReadyInput = Ready,
        });
    }

    /// <summary>The baseline is for Amazon Linux 2023: one for another system would approve nothing on these servers.</summary>
    private void AddBaseline(PatchGroup patchGroup)
    {
        _ = new L1.SsmPatchBaseline.SsmPatchBaseline(this, "baseline", new L1.SsmPatchBaseline.SsmPatchBaselineConfig
        {
            Name = $"{Environment.Name}-patch-baseline",
            Description = $"Security and bugfix updates of {patchGroup.Servers}",
            OperatingSystem = "AMAZON_LINUX_2023",
            ApprovalRule = new[]
            {
                Approve(("CLASSIFICATION", ["Security"]), ("SEVERITY", ["Critical", "Important", "Medium"])),
                Approve(("CLASSIFICATION", ["Bugfix"])),
            },
        });
        _ = new L1.SsmPatchGroup.SsmPatchGroup(this, "patch_group", new L1.SsmPatchGroup.SsmPatchGroupConfig
        {
            BaselineId = "${aws_ssm_patch_baseline.baseline.id}",
            PatchGroup = patchGroup.Name,
        });
    }

    private static L1.SsmPatchBaseline.SsmPatchBaselineApprovalRule Approve(params (string Key, string[] Values)[] filters) => new()
    {
        ApproveAfterDays = ApproveAfterDays,
        PatchFilter = filters
            .Select(filter => new L1.SsmPatchBaseline.SsmPatchBaselineApprovalRulePatchFilter { Key = filter.Key, Values = filter.Values })
            .ToArray(),
    };
}

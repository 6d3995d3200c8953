using Infra.Constructs;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Vpc;

/// <summary>Flow logs of all traffic in the VPC, to an encrypted log group.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-cwl.html"/></remarks>
internal sealed class FlowLogs
{
    public FlowLogs(NewVpcModule module, NewVpcProps props)
    {
        var name = module.Environment.Name;
        var logGroupName = $"/aws/vpc/{name}";
        module.Inventory.AddLogGroupPrefix(logGroupName);
        var group = new LogGroup(module, "flow_logs", new LogGroupProps
        {
            LogGroupName = logGroupName,
            RetentionDays = props.LogRetentionDays,
            KmsKeyArn = props.Logging.In(module).KmsKeyArn,
        });
        var role = new Role(module, "flow_logs_role", new RoleProps
        {
            RoleName = $"{name}-flowlogs-role",
            Description = "Writes VPC flow logs to CloudWatch Logs",
            Trust = Trust.Service("vpc-flow-logs.amazonaws.com", module.AccountId),
            // Without logs:CreateLogGroup: after a destroy the service would create the group again, without retention.
            Policy = new PolicyDocument(new PolicyStatement
            {
                Actions = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogGroups", "logs:DescribeLogStreams"],
                Resources = [group.Arn, $"{group.Arn}:*"],
            }),
        });
        _ = new L1.FlowLog.FlowLog(module, "flow_log", new L1.FlowLog.FlowLogConfig
        {
            VpcId = "${aws_vpc.vpc.id}",
            TrafficType = "ALL",
            LogDestinationType = "cloud-watch-logs",
            LogDestination = group.Arn,
            IamRoleArn = role.Arn,
            MaxAggregationInterval = 600,
            Tags = NameTag.Of($"{name}-vpc"),
            DependsOn = [.. role.Permissions],
        });
    }
}

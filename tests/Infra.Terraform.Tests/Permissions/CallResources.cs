using Infra.Cli.Trial;

namespace Infra.Terraform.Tests.Permissions;

/// <summary>ARNs of what a call names. A part that only AWS knows is filled in: it never decides what a policy allows.</summary>
internal sealed class CallResources(string account)
{
    private static readonly Dictionary<string, string> Ec2Types = new(StringComparer.Ordinal)
    {
        ["eipalloc"] = "elastic-ip",
        ["eni"] = "network-interface",
        ["fl"] = "vpc-flow-log",
        ["i"] = "instance",
        ["igw"] = "internet-gateway",
        ["lt"] = "launch-template",
        ["nat"] = "natgateway",
        ["rtb"] = "route-table",
        ["sg"] = "security-group",
        ["sgr"] = "security-group-rule",
        ["subnet"] = "subnet",
        ["vol"] = "volume",
        ["vpc"] = "vpc",
        ["vpce"] = "vpc-endpoint",
    };

    /// <summary>By service and parameter: the ARN's last part, with the value in place of <c>{}</c>.</summary>
    private static readonly Dictionary<string, string> Formats = new(StringComparer.Ordinal)
    {
        ["autoscaling/Tags.member.1.ResourceId"] = "autoScalingGroup:uuid:autoScalingGroupName/{}",
        ["backup/backupPlanId"] = "backup-plan:{}",
        ["backup/backupVaultName"] = "backup-vault:{}",
        ["elasticfilesystem/FileSystemId"] = "file-system/{}",
        ["elasticfilesystem/ResourceId"] = "file-system/{}",
        ["es/DomainName"] = "domain/{}",
        ["kms/AliasName"] = "{}",
        ["kms/KeyId"] = "key/{}",
        ["kms/TargetKeyId"] = "key/{}",
        ["logs/logGroupName"] = "log-group:{}",
        ["rds/DBInstanceIdentifier"] = "db:{}",
        ["rds/DBParameterGroupName"] = "pg:{}",
        ["rds/DBSubnetGroupName"] = "subgrp:{}",
        ["secretsmanager/Name"] = "secret:{}-Suffix",
        ["secretsmanager/SecretId"] = "secret:{}-Suffix",
        ["ssm/BaselineId"] = "patchbaseline/{}",
        ["ssm/WindowId"] = "maintenancewindow/{}",
        ["ssm/WindowTargetId"] = "windowtarget/{}",
        ["ssm/WindowTaskId"] = "windowtask/{}",
    };

    public IEnumerable<string> Of(CloudCall call) => call.Service switch
    {
        "ec2" => call.Resources.Values.Select(id => Ec2(call, id)).OfType<string>(),
        "eks" => Eks(call),
        "iam" => Iam(call),
        "s3" => S3(call),
        "ssm" when call.Action == "GetParameter" && call.Resources.TryGetValue("Name", out var parameter) =>
            [$"arn:aws:ssm:{call.Region}::parameter{parameter}"],
        "ssm" when call.Resources.TryGetValue("ResourceId", out var id) =>
            [Arn(call, id.StartsWith("mw-", StringComparison.Ordinal) ? $"maintenancewindow/{id}" : $"patchbaseline/{id}")],
        _ => call.Resources.SelectMany(item => Known(call, item.Key, item.Value)),
    };

    private IEnumerable<string> Known(CloudCall call, string parameter, string value) =>
        IsArn(value) ? [value] : Formats.TryGetValue($"{call.Service}/{parameter}", out var format)
            ? [Arn(call, format.Replace("{}", value, StringComparison.Ordinal))]
            : [];

    private string? Ec2(CloudCall call, string id) =>
        id.Contains('-', StringComparison.Ordinal) && Ec2Types.TryGetValue(id.Split('-')[0], out var type)
            ? Arn(call, $"{type}/{id}")
            : null;

    private IEnumerable<string> Eks(CloudCall call)
    {
        if (call.Resources.TryGetValue("resourceArn", out var arn))
        {
            yield return arn;
        }
        else if (call.Resources.TryGetValue("name", out var cluster))
        {
            yield return Arn(call, $"cluster/{cluster}");
            yield return Arn(call, $"nodegroup/{cluster}/{call.Resources.GetValueOrDefault("nodegroupName", "any")}/uuid");
            yield return Arn(call, $"addon/{cluster}/{call.Resources.GetValueOrDefault("addonName", "any")}/uuid");
            yield return Arn(call, $"access-entry/{cluster}/role/{account}/any/uuid");
        }
    }

    private IEnumerable<string> Iam(CloudCall call)
    {
        if (call.Resources.TryGetValue("RoleName", out var role))
        {
            yield return $"arn:aws:iam::{account}:role/{role}";
        }

        if (call.Resources.TryGetValue("InstanceProfileName", out var profile))
        {
            yield return $"arn:aws:iam::{account}:instance-profile/{profile}";
        }

        if (call.Resources.TryGetValue("OpenIDConnectProviderArn", out var provider))
        {
            yield return provider;
        }
    }

    private static IEnumerable<string> S3(CloudCall call) => call.Resources.TryGetValue("Bucket", out var bucket)
        ? [(call.Resources.GetValueOrDefault("Key"), call.Action) switch
        {
            ({ } key, _) => $"arn:aws:s3:::{bucket}/{key}",
            (_, "DeleteObjects") => $"arn:aws:s3:::{bucket}/any",
            _ => $"arn:aws:s3:::{bucket}",
        }]
        : [];

    private string Arn(CloudCall call, string rest) => $"arn:aws:{call.Service}:{call.Region}:{account}:{rest}";

    private static bool IsArn(string value) => value.StartsWith("arn:", StringComparison.Ordinal);
}

using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;

namespace Infra.EksAddons;

/// <summary>Fluent Bit on every Linux node: container logs to one encrypted log group.</summary>
/// <remarks><see href="https://github.com/aws/eks-charts/tree/master/stable/aws-for-fluent-bit"/></remarks>
internal static class FluentBit
{
    private const string Chart = "aws-for-fluent-bit";
    private const string ServiceAccount = "aws-for-fluent-bit-sa";
    private static readonly string[] OtherOutputs =
    [
        "cloudWatch", "elasticsearch", "firehose", "kinesis", "kinesis_streams", "opensearch", "s3",
    ];


    public static ITerraformDependable Install(ChildModule module, HelmReleaseProps props, LogGroupProps logs, OidcProvider oidcProvider,
        IReadOnlyList<ITerraformDependable> dependsOn)
    {
        var group = new LogGroup(module, "fluent_bit_logs", logs);
        module.Inventory.AddLogGroupPrefix($"/{module.Environment.Name}");
        // Without logs:CreateLogGroup: a pod that outlives the group for a moment must not create it again, unencrypted.
        var policy = new PolicyDocument(new PolicyStatement
        {
            Actions = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resources = [group.Arn, $"{group.Arn}:*"],
        });
        var role = new ServiceAccountRole(module, "fluent_bit_role", ServiceAccount, "Writes container logs to CloudWatch Logs",
            oidcProvider, Chart, ServiceAccount, policy: policy);
        var fluentBitNamespace = Namespaces.Add(module, "fluent_bit_namespace", Chart, dependsOn);
        return HelmRelease.Install(module, "fluent_bit", Chart, Chart, props, Values(module, group, role),
            [group.Resource, .. role.Permissions, fluentBitNamespace, .. dependsOn]);
    }

    private static JsonObject Values(ChildModule module, LogGroup group, ServiceAccountRole role)
    {
        var values = new JsonObject
        {
            ["serviceAccount"] = ChartValues.ServiceAccount(role.ServiceAccountName, role.Arn),
            ["cloudWatchLogs"] = new JsonObject
            {
                ["enabled"] = true,
                ["region"] = module.Environment.Region,
                ["logGroupName"] = group.LogGroupName,
                // Some chart versions have a template here, which would send each namespace's logs to a group of its own.
                ["logGroupTemplate"] = "",
                ["autoCreateGroup"] = false,
            },
            ["nodeSelector"] = new JsonObject { ["kubernetes.io/os"] = "linux" },
            // Nodes for simulations and GPUs are tainted; their logs are the interesting ones.
            ["tolerations"] = new JsonArray(new JsonObject { ["operator"] = "Exists" }),
        };
        foreach (var output in OtherOutputs)
        {
            values[output] = new JsonObject { ["enabled"] = false };
        }

        return values;
    }
}

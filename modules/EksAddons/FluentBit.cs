using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Helm;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;

namespace Infra.EksAddons;

/// <summary>Fluent Bit on every Linux node: container logs to one encrypted log group.</summary>
/// <remarks><see href="https://github.com/aws/eks-charts/tree/master/stable/aws-for-fluent-bit"/></remarks>
internal sealed class FluentBit
{
    private const string Name = "aws-for-fluent-bit";
    private const string ServiceAccount = "aws-for-fluent-bit-sa";
    private static readonly string[] OtherOutputs =
    [
        "cloudWatch", "elasticsearch", "firehose", "kinesis", "kinesis_streams", "opensearch", "s3",
    ];

    public FluentBit(ChildModule module, RepositoryChart chart, LogGroupProps logs, OidcProvider oidcProvider,
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
            oidcProvider, Name, ServiceAccount, policy: policy);
        var fluentBitNamespace = new AddOnNamespace(module, "fluent_bit_namespace", Name, dependsOn);
        Resource = new HelmRelease(module, "fluent_bit", new HelmReleaseProps
        {
            Name = Name,
            Namespace = Name,
            Chart = chart,
            Values = Values(module, group, role),
            DependsOn = [group.Resource, .. role.Permissions, fluentBitNamespace.Resource, .. dependsOn],
        }).Resource;
    }

    public ITerraformDependable Resource { get; }

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
            // Nodes for special work are tainted, and their logs are the interesting ones.
            ["tolerations"] = new JsonArray(new JsonObject { ["operator"] = "Exists" }),
        };
        foreach (var output in OtherOutputs)
        {
            values[output] = new JsonObject { ["enabled"] = false };
        }

        return values;
    }
}

using HashiCorp.Cdktf;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using Infra.Platform;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Simphera.IvsInstance;

/// <summary>Error and audit logs of an OpenSearch domain, in encrypted log groups.</summary>
/// <remarks>
/// <see href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html"/>
/// </remarks>
internal sealed class OpenSearchLogs
{
    public OpenSearchLogs(IvsInstanceModule module, string domainName, IFoundation foundation)
    {
        var kmsKeyArn = foundation.Logging.In(module).KmsKeyArn;
        var prefix = $"/aws/opensearch/domains/{domainName}";
        module.Inventory.AddLogGroupPrefix(prefix);
        LogGroup Group(string type) => new(module, $"opensearch_{type}_logs", new LogGroupProps
        {
            LogGroupName = $"{prefix}/{type}",
            RetentionDays = foundation.LogRetentionDays,
            KmsKeyArn = kmsKeyArn,
        });
        var errors = Group("application");
        var audit = Group("audit");
        PublishingOptions =
        [
            new L1.OpensearchDomain.OpensearchDomainLogPublishingOptions
            {
                LogType = "ES_APPLICATION_LOGS",
                CloudwatchLogGroupArn = errors.Arn,
            },
            new L1.OpensearchDomain.OpensearchDomainLogPublishingOptions { LogType = "AUDIT_LOGS", CloudwatchLogGroupArn = audit.Arn },
        ];
        Permission = new L1.CloudwatchLogResourcePolicy.CloudwatchLogResourcePolicy(module, "opensearch_log_policy",
            new L1.CloudwatchLogResourcePolicy.CloudwatchLogResourcePolicyConfig
            {
                PolicyName = $"{domainName}-opensearch",
                PolicyDocument = new PolicyDocument(new PolicyStatement
                {
                    Principals = [PolicyPrincipal.Service("es.amazonaws.com")],
                    Actions = ["logs:PutLogEvents", "logs:CreateLogStream"],
                    Resources = [$"{errors.Arn}:*", $"{audit.Arn}:*"],
                    Conditions = [new("StringEquals", "aws:SourceAccount", module.AccountId)],
                }).ToJson(),
            });
    }

    public L1.OpensearchDomain.OpensearchDomainLogPublishingOptions[] PublishingOptions { get; }

    /// <summary>What the domain must wait for: OpenSearch checks at creation that it may write the logs.</summary>
    public ITerraformDependable Permission { get; }
}

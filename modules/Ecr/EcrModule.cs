using Infra.Constructs;
using Infra.Constructs.Eks;
using Infra.Constructs.Iam;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Ecr;

/// <summary>Properties of <see cref="EcrModule"/>.</summary>
public sealed record EcrProps
{
    /// <summary>The cluster whose nodes pull through the cache.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>Host of the registry, for example <c>registry.example.com</c>.</summary>
    public required string UpstreamRegistry { get; init; }

    /// <summary>Start of the names of the cached repositories; 2 to 30 lower-case letters, digits and single <c>._-/</c> between.</summary>
    public required string RepositoryPrefix { get; init; }

    /// <summary>The rule and its credentials exist already in this account and region; only the nodes' permission is added.</summary>
    public required bool RuleExists { get; init; }
}

/// <summary>A pull-through cache of a private registry in ECR, and the nodes' permission to fill it.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html"/></remarks>
public sealed class EcrModule : ChildModule
{
    /// <summary>Creates <c>module.ecr</c>.</summary>
    public EcrModule(ModuleScope scope, EcrProps props) : base(scope, "ecr")
    {
        // ECR accepts only names with this prefix.
        var secretName = $"ecr-pullthroughcache/{props.RepositoryPrefix}";
        if (!props.RuleExists)
        {
            AddRule(props, secretName);
        }

        Inventory.Add(new SecretEntry
        {
            Owner = null,
            Name = secretName,
            Title = "ECR pull-through cache",
            Setting = null,
            Keys = ["username", "accessToken"],
            IsMadeByDeployment = !props.RuleExists,
        });
        const string Ready = "cluster_name";
        _ = Input(Ready, props.Cluster.NameWhenReady, "Name of the EKS cluster.");
        _ = new NodePolicy(this, "pull_through", new NodePolicyProps
        {
            Cluster = props.Cluster,
            PolicyName = $"{Environment.Name}-ecr-pull-through",
            Policy = new PolicyDocument(new PolicyStatement
            {
                Actions = ["ecr:CreateRepository", "ecr:ReplicateImage", "ecr:BatchImportUpstreamImage"],
                Resources = [$"arn:{Environment.Partition}:ecr:{Environment.Region}:{AccountId}:repository/{props.RepositoryPrefix}/*"],
            }),
            ReadyInput = Ready,
        });
    }

    /// <summary>The operator fills in the credentials; Terraform creates the place for them and never reads them.</summary>
    private void AddRule(EcrProps props, string secretName)
    {
        _ = new L1.SecretsmanagerSecret.SecretsmanagerSecret(this, "credentials", new L1.SecretsmanagerSecret.SecretsmanagerSecretConfig
        {
            Name = secretName,
            Description = $"User name and access token for {props.UpstreamRegistry}",
            RecoveryWindowInDays = 7,
        });
        var value = new L1.SecretsmanagerSecretVersion.SecretsmanagerSecretVersion(this, "credentials_placeholder",
            new L1.SecretsmanagerSecretVersion.SecretsmanagerSecretVersionConfig
            {
                SecretId = "${aws_secretsmanager_secret.credentials.id}",
                SecretStringWo = """{"username":"","accessToken":""}""",
                SecretStringWoVersion = 1,
            });
        _ = new L1.EcrPullThroughCacheRule.EcrPullThroughCacheRule(this, "pull_through_cache_rule",
            new L1.EcrPullThroughCacheRule.EcrPullThroughCacheRuleConfig
            {
                EcrRepositoryPrefix = props.RepositoryPrefix,
                UpstreamRegistryUrl = props.UpstreamRegistry,
                CredentialArn = "${aws_secretsmanager_secret.credentials.arn}",
                DependsOn = [value],
            });
    }
}

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

    /// <summary>The rule and its credentials exist already in this account and region; only the nodes' permission is added.</summary>
    public required bool RuleExists { get; init; }
}

/// <summary>A pull-through cache of the vendor's registry in ECR, and the nodes' permission to fill it.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html"/></remarks>
public sealed class EcrModule : ChildModule
{
    /// <summary>Prefix of the cached repositories.</summary>
    public const string RepositoryPrefix = "dspacecloudreleases";

    private const string UpstreamRegistry = "dspacecloudreleases.azurecr.io";

    // ECR accepts only names with this prefix.
    private const string SecretName = $"ecr-pullthroughcache/{RepositoryPrefix}";

    /// <summary>Creates <c>module.ecr</c>.</summary>
    public EcrModule(ModuleScope scope, EcrProps props) : base(scope, "ecr")
    {
        if (!props.RuleExists)
        {
            AddRule();
        }

        Inventory.Add(new SecretEntry
        {
            Owner = null,
            Name = SecretName,
            Title = "ECR pull-through cache",
            Setting = null,
            Keys = ["username", "accessToken"],
            IsMadeByDeployment = !props.RuleExists,
        });

        var document = new PolicyDocument(new PolicyStatement
        {
            Actions = ["ecr:CreateRepository", "ecr:ReplicateImage", "ecr:BatchImportUpstreamImage"],
            Resources = [$"arn:{Environment.Partition}:ecr:{Environment.Region}:{AccountId}:repository/{RepositoryPrefix}/*"],
        }).ToJson();
        _ = Input("cluster_name", props.Cluster.NameWhenReady, "Name of the EKS cluster.");
        foreach (var (group, roleName) in props.Cluster.NodeRoleNames)
        {
            After(new L1.IamRolePolicy.IamRolePolicy(this, $"pull_through_{group}", new L1.IamRolePolicy.IamRolePolicyConfig
            {
                Name = $"{Environment.Name}-ecr-pull-through",
                Role = roleName,
                Policy = document,
            }), "cluster_name");
        }
    }

    /// <summary>The operator fills in the credentials; Terraform creates the place for them and never reads them.</summary>
    private void AddRule()
    {
        _ = new L1.SecretsmanagerSecret.SecretsmanagerSecret(this, "credentials", new L1.SecretsmanagerSecret.SecretsmanagerSecretConfig
        {
            Name = SecretName,
            Description = $"User name and access token for {UpstreamRegistry}",
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
                EcrRepositoryPrefix = RepositoryPrefix,
                UpstreamRegistryUrl = UpstreamRegistry,
                CredentialArn = "${aws_secretsmanager_secret.credentials.arn}",
                DependsOn = [value],
            });
    }
}

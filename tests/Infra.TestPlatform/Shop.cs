using Infra.Configuration.Inputs;
using Infra.Configuration.Shared;
using Infra.Constructs;
using Infra.Constructs.Backup;
using Infra.Constructs.Kubernetes;
using Infra.Constructs.Rds;
using Infra.Constructs.S3;
using Infra.Constructs.SecretsManager;
using Infra.Eks;
using Infra.EksAddons;
using Infra.Inventory;
using Infra.Platform;

namespace Infra.TestPlatform;

/// <summary>Configuration of a shop.</summary>
/// <param name="Deployment">What every deployment has.</param>
/// <param name="SecretName">Secret with the password of its database.</param>
internal sealed record ShopConfig(DeploymentConfig Deployment, string SecretName);

/// <summary>A platform that nobody has seen before: one database, bucket, vault and secret on the shared foundation.</summary>
internal static class Shop
{
    private static readonly GeneralInputs General = new("shop_name", "shop");
    private static readonly InputSet Own = new("Shop");
    private static readonly Input<string> Secret = Own.Add("secret", Types.Text.With(ResourceNames.Secret), "shop-secret", "Secret of the database.");

    public static IPlatform Platform { get; } = new Platform<ShopConfig>(
        "shop",
        "Shop",
        "tests/Infra.TestPlatform",
        new Catalogue<ShopConfig>
        {
            Topics = [General.All, Own],
            Make = bound => new ShopConfig(General.Make(bound), bound.Get(Secret)),
            Rules = [context => AccountRules.Check(General, context.Config.Deployment)],
        },
        config => config.Deployment,
        General.Name,
        (stack, config) =>
        {
            var foundation = new Foundation(stack, new FoundationProps
            {
                Network = new NewVpc
                {
                    CidrBlock = "10.0.0.0/20",
                    PrivateSubnets = ["10.0.0.0/24", "10.0.1.0/24"],
                    PublicSubnets = ["10.0.2.0/24"],
                    DatabaseSubnets = [],
                    NatGatewayPerZone = false,
                },
                Cluster = new ClusterConfig
                {
                    ApiSubnetIds = [],
                    VpcCniConfiguration = null,
                    KubernetesVersion = "1.35",
                    EndpointPublicAccess = true,
                    EndpointPublicAccessCidrs = ["203.0.113.0/24"],
                    EndpointPrivateAccess = true,
                    AuthenticationMode = AuthenticationMode.Api,
                    MapAccounts = [],
                    MapRoles = [],
                    MapUsers = [],
                    EnabledLogTypes = ["audit"],
                },
                KubernetesVersionInput = "none",
                NodeGroups = [new NodeGroupProps { Name = "default", InstanceTypes = ["m7i.large"], MinSize = 1, MaxSize = 2 }],
                LogRetentionDays = 7,
                AddOns = created => new EksAddonsProps
                {
                    Cluster = created.Cluster,
                    Network = created.Network,
                    Logging = created.Logging,
                    KubernetesVersion = created.KubernetesVersion,
                    LogRetentionDays = created.LogRetentionDays,
                },
            });
            _ = new ShopModule(foundation, config.SecretName);
            return [];
        });

    /// <summary>All that the shop owns, as <c>module.shop</c>.</summary>
    private sealed class ShopModule : ChildModule
    {
        private static readonly BackupRule Rule = new() { RetentionDays = 14 };

        public ShopModule(IFoundation foundation, string secretName)
            : base(foundation.Scope, "shop", new OwnerEntry("app", "shop application", "secret", ["application"]))
        {
            var services = new PostgresqlServices(this, new PostgresqlServicesProps
            {
                NamePrefix = $"{Environment.Name}-app",
                Description = "Databases of the shop",
                PostgresqlVersion = "16",
                Secret = new SecretProps
                {
                    SecretId = secretName,
                    Setting = "secret",
                    PasswordKey = "password",
                    Policy = PasswordPolicy.Rds,
                    Rotation = SecretRotation.Databases,
                },
                Network = foundation.Network,
                Cluster = foundation.Cluster,
                Logging = foundation.Logging,
            });
            var database = new PostgresqlDatabase(this, "orders", new PostgresqlDatabaseProps
            {
                Services = services,
                Title = "Orders",
                InstanceClass = "db.t4g.medium",
                StorageGiB = 20,
                MaxStorageGiB = 0,
                Backup = Rule,
                LogRetentionDays = foundation.LogRetentionDays,
            });
            var bucket = new Bucket(this, "pictures", new BucketProps { BucketName = $"{Environment.Name}-pictures", Versioned = true });
            var plan = new BackupPlan(this, "backup", new BackupPlanProps { NamePrefix = $"{Environment.Name}-app", Rule = Rule });
            plan.Select("all", $"{Environment.Name}-all", [database.ForBackup, bucket.ForBackup]);
            _ = new KubernetesNamespace(this, "namespace", new KubernetesNamespaceProps
            {
                NamespaceName = "shop",
                Cluster = foundation.Cluster,
                AddOnsReady = foundation.AddOnsReady,
            });
        }
    }
}

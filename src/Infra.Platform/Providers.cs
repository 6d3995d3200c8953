using HashiCorp.Cdktf;
using Infra.Configuration.Shared;
using Infra.Constructs.Eks;
using Aws = HashiCorp.Cdktf.Providers.Aws;
using Helm = HashiCorp.Cdktf.Providers.Helm;
using Kubernetes = HashiCorp.Cdktf.Providers.Kubernetes;

namespace Infra.Platform;

/// <summary>The stack's provider configurations; modules have none of their own.</summary>
internal static class Providers
{
    private const string ExecApiVersion = "client.authentication.k8s.io/v1beta1";

    /// <returns>Id of the account that Terraform works in; an expression valid in the stack.</returns>
    public static string DefineAws(TerraformStack stack, DeploymentConfig config)
    {
        _ = new Aws.Provider.AwsProvider(stack, "aws", new Aws.Provider.AwsProviderConfig
        {
            Region = config.Region,
            Profile = config.Profile,
            AllowedAccountIds = config.AllowedAccountIds.Count == 0 ? null : [.. config.AllowedAccountIds],
            AssumeRole = config.AssumeRoleArn is { } arn ? new[] { new Aws.Provider.AwsProviderAssumeRole { RoleArn = arn } } : null,
            DefaultTags = config.Tags.Count == 0 ? null : new[]
            {
                new Aws.Provider.AwsProviderDefaultTags { Tags = new Dictionary<string, string>(config.Tags, StringComparer.Ordinal) },
            },
        });
        _ = new Aws.DataAwsCallerIdentity.DataAwsCallerIdentity(stack, "current");
        return "${data.aws_caller_identity.current.account_id}";
    }

    /// <summary>Configures helm and kubernetes by attributes of the cluster, with a token that is fetched when it is needed.</summary>
    /// <remarks>A data source here would be unknown while the cluster changes, and the providers would dial localhost.</remarks>
    public static void DefineKubernetes(TerraformStack stack, DeploymentConfig config, ICluster cluster)
    {
        var certificate = $"${{base64decode({cluster.CertificateAuthorityData[2..^1]})}}";
        string[] arguments =
        [
            "eks", "get-token", "--cluster-name", cluster.ClusterName, "--region", config.Region, "--output", "json",
            .. config.Profile is { } profile ? new[] { "--profile", profile } : [],
            .. config.AssumeRoleArn is { } role ? new[] { "--role-arn", role } : [],
        ];
        _ = new Kubernetes.Provider.KubernetesProvider(stack, "kubernetes", new Kubernetes.Provider.KubernetesProviderConfig
        {
            Host = cluster.Endpoint,
            ClusterCaCertificate = certificate,
            Exec = new[]
            {
                new Kubernetes.Provider.KubernetesProviderExec { ApiVersion = ExecApiVersion, Command = "aws", Args = arguments },
            },
        });
        _ = new Helm.Provider.HelmProvider(stack, "helm", new Helm.Provider.HelmProviderConfig
        {
            Kubernetes = new Helm.Provider.HelmProviderKubernetes
            {
                Host = cluster.Endpoint,
                ClusterCaCertificate = certificate,
                Exec = new Helm.Provider.HelmProviderKubernetesExec { ApiVersion = ExecApiVersion, Command = "aws", Args = arguments },
            },
        });
    }
}

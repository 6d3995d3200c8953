using System.Text.Encodings.Web;
using System.Text.Json;
using HashiCorp.Cdktf;
using Kubernetes = HashiCorp.Cdktf.Providers.Kubernetes;

namespace Infra.Eks;

/// <summary>The <c>aws-auth</c> ConfigMap: which IAM principals are who in Kubernetes.</summary>
/// <remarks>
/// <para>It must exist before the first node group: EKS would create it otherwise, and creating it here then fails.</para>
/// <para><see href="https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html"/></para>
/// </remarks>
internal sealed class AwsAuth
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        WriteIndented = true,
    };

    public AwsAuth(
        EksModule module, EksProps props, IReadOnlyList<NodeRole> nodeRoles, IReadOnlyList<ITerraformDependable> after)
    {
        var entries = Access.All(props);
        var roles = props.NodeGroups
            .Zip(nodeRoles, (group, node) => Entry("rolearn", node.Role.Arn, "system:node:{{EC2PrivateDNSName}}", NodeGroups(group.Image)))
            .Concat(entries.Where(entry => !IsUser(entry)).Select(entry => Entry("rolearn", entry)));
        var users = entries.Where(IsUser).Select(entry => Entry("userarn", entry));
        ConfigMap = new Kubernetes.ConfigMapV1.ConfigMapV1(module, "aws_auth", new Kubernetes.ConfigMapV1.ConfigMapV1Config
        {
            Metadata = new Kubernetes.ConfigMapV1.ConfigMapV1Metadata
            {
                Name = "aws-auth",
                Namespace = "kube-system",
                Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["app.kubernetes.io/managed-by"] = "terraform" },
            },
            Data = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["mapRoles"] = Yaml(roles),
                ["mapUsers"] = Yaml(users),
                ["mapAccounts"] = Yaml(props.MapAccounts),
            },
            DependsOn = [.. after],
        });
    }

    public ITerraformDependable ConfigMap { get; }

    private static string[] NodeGroups(NodeImage image) => image.IsWindows
        ? ["system:bootstrappers", "system:nodes", "eks:kube-proxy-windows"]
        : ["system:bootstrappers", "system:nodes"];

    private static bool IsUser(AccessEntryProps entry) => entry.PrincipalArn.Contains(":user/", StringComparison.Ordinal);

    private static Dictionary<string, object> Entry(string arnKey, AccessEntryProps entry)
    {
        var arn = IsUser(entry) ? entry.PrincipalArn : WithoutPath(entry.PrincipalArn);
        return Entry(arnKey, arn, entry.Username ?? arn, entry.Groups);
    }

    private static Dictionary<string, object> Entry(string arnKey, string arn, string username, IReadOnlyList<string> groups) =>
        new(StringComparer.Ordinal) { [arnKey] = arn, ["username"] = username, ["groups"] = groups };

    /// <summary>The ConfigMap, unlike an access entry, does not find a role whose ARN is written with its path.</summary>
    private static string WithoutPath(string roleArn) =>
        $"{roleArn[..roleArn.IndexOf('/', StringComparison.Ordinal)]}{roleArn[roleArn.LastIndexOf('/')..]}";

    /// <summary>JSON, which every YAML parser reads and which needs no rules of quoting.</summary>
    private static string Yaml(object value) => JsonSerializer.Serialize(value, Options);
}

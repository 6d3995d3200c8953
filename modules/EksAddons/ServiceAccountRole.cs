using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Iam;

namespace Infra.EksAddons;

/// <summary>The IAM role of one Kubernetes service account: <c>aws_iam_role.&lt;id&gt;</c>.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html"/></remarks>
internal sealed class ServiceAccountRole
{
    private readonly Role _role;

    /// <summary>Creates role <c>&lt;infrastructure&gt;-&lt;name&gt;-irsa</c>, with a managed policy or permissions of its own.</summary>
    public ServiceAccountRole(ChildModule module, string id, string name, string description, OidcProvider provider,
        string kubernetesNamespace, string serviceAccount, string? managedPolicy = null, PolicyDocument? policy = null)
    {
        _role = new Role(module, id, new RoleProps
        {
            RoleName = $"{module.Environment.Name}-{name}-irsa",
            Description = description,
            Trust = Trust.ServiceAccount(provider, kubernetesNamespace, serviceAccount),
            ManagedPolicies = managedPolicy is null ? [] : [managedPolicy],
            Policy = policy,
        });
        ServiceAccountName = serviceAccount;
        Arn = $"${{aws_iam_role.{id}.arn}}";
    }

    /// <summary>Name of the service account.</summary>
    public string ServiceAccountName { get; }

    /// <summary>ARN of the role, as text that can stand inside other text.</summary>
    public string Arn { get; }

    /// <summary>What pods of the service account must wait for.</summary>
    public IReadOnlyList<ITerraformDependable> Permissions => _role.Permissions;
}

using HashiCorp.Cdktf;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Constructs.Iam;

/// <summary>An IAM role with its permissions: <c>aws_iam_role.&lt;id&gt;</c> and what hangs on it.</summary>
/// <remarks>
/// Own permissions are an inline policy, so that they live and go with the role and no account-wide policy name can collide.
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html"/>
/// </remarks>
public sealed class Role : IRole
{
    private const int MaxNameLength = 64;
    private readonly List<ITerraformDependable> _permissions = [];
    private readonly ChildModule _module;
    private readonly L1.IamRole.IamRole _resource;
    private readonly string _id;

    /// <exception cref="ModelException">ROLE_NAME_LENGTH: the name is longer than 64 characters.</exception>
    public Role(ChildModule module, string id, RoleProps props)
    {
        ModelException.ThrowIf(props.RoleName.Length > MaxNameLength, module, id, "ROLE_NAME_LENGTH",
            $"role name must have at most {MaxNameLength} characters, got {props.RoleName.Length} ({props.RoleName})");
        _module = module;
        _id = id;
        RoleName = props.RoleName;
        _resource = new L1.IamRole.IamRole(module, id, new L1.IamRole.IamRoleConfig
        {
            Name = props.RoleName,
            Description = props.Description,
            AssumeRolePolicy = new PolicyDocument(props.Trust).ToJson(),
            PermissionsBoundary = module.Environment.PermissionsBoundaryArn,
            ForceDetachPolicies = true,
        });
        Arn = _resource.Arn;
        foreach (var policy in props.ManagedPolicies)
        {
            Attach(policy[(policy.LastIndexOf('/') + 1)..], $"arn:{module.Environment.Partition}:iam::aws:policy/{policy}");
        }

        if (props.Policy is { } document)
        {
            AddPolicy("policy", document);
        }
    }

    /// <inheritdoc />
    public string Arn { get; }

    /// <inheritdoc />
    public string RoleName { get; }

    /// <summary>Name of the role as a reference, for resources that must wait for it.</summary>
    public string Reference => $"${{aws_iam_role.{_id}.name}}";

    /// <summary>The role with all its permissions: what a user of the role must wait for.</summary>
    public IReadOnlyList<ITerraformDependable> Permissions => [_resource, .. _permissions];

    /// <summary>Attaches a policy by ARN as <c>aws_iam_role_policy_attachment.&lt;role id&gt;_&lt;suffix&gt;</c>.</summary>
    public void Attach(string idSuffix, string policyArn) =>
        _permissions.Add(new L1.IamRolePolicyAttachment.IamRolePolicyAttachment(_module, $"{_id}_{idSuffix}",
            new L1.IamRolePolicyAttachment.IamRolePolicyAttachmentConfig { Role = Reference, PolicyArn = policyArn }));

    /// <summary>Adds an inline policy as <c>aws_iam_role_policy.&lt;role id&gt;_&lt;suffix&gt;</c>.</summary>
    public void AddPolicy(string idSuffix, PolicyDocument document) =>
        _permissions.Add(new L1.IamRolePolicy.IamRolePolicy(_module, $"{_id}_{idSuffix}", new L1.IamRolePolicy.IamRolePolicyConfig
        {
            Name = $"{RoleName}-{idSuffix.Replace('_', '-')}",
            Role = Reference,
            Policy = document.ToJson(),
        }));
}

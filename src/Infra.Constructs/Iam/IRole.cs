namespace Infra.Constructs.Iam;

/// <summary>An IAM role.</summary>
public interface IRole
{
    /// <summary>ARN of the role. Terraform token: pass it on, never parse it.</summary>
    string Arn { get; }

    /// <summary>Name of the role; known at synthesis.</summary>
    string RoleName { get; }
}

using Infra.Constructs.Iam;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Eks;

/// <summary>The KMS key that encrypts the cluster's Kubernetes secrets.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html"/></remarks>
internal sealed class SecretsKey
{
    public const string ArnReference = "${aws_kms_key.cluster_key.arn}";

    public SecretsKey(EksModule module, Role clusterRole)
    {
        var name = module.Environment.Name;
        _ = new L1.KmsKey.KmsKey(module, "cluster_key", new L1.KmsKey.KmsKeyConfig
        {
            Description = $"Kubernetes secrets of EKS cluster {name}",
            EnableKeyRotation = true,
            DeletionWindowInDays = 30,
            Policy = Policy(module, clusterRole).ToJson(),
        });
        _ = new L1.KmsAlias.KmsAlias(module, "cluster_key_alias", new L1.KmsAlias.KmsAliasConfig
        {
            Name = $"alias/{name}",
            TargetKeyId = "${aws_kms_key.cluster_key.key_id}",
        });
    }

    /// <summary>IAM policies of the account govern the key: naming who deploys would change the policy with every other deployer.</summary>
    private static PolicyDocument Policy(EksModule module, Role clusterRole)
    {
        var role = PolicyPrincipal.Arn(clusterRole.Arn);
        return new PolicyDocument(
            new PolicyStatement
            {
                Sid = "Account",
                Principals = [PolicyPrincipal.Arn($"arn:{module.Environment.Partition}:iam::{module.AccountId}:root")],
                Actions = ["kms:*"],
                Resources = ["*"],
            },
            new PolicyStatement
            {
                Sid = "ClusterUse",
                Principals = [role],
                Actions = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
                Resources = ["*"],
            },
            new PolicyStatement
            {
                Sid = "ClusterGrants",
                Principals = [role],
                Actions = ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
                Resources = ["*"],
                Conditions = [new PolicyCondition("Bool", "kms:GrantIsForAWSResource", "true")],
            });
    }
}

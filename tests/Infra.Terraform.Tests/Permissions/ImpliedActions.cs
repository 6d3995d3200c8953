namespace Infra.Terraform.Tests.Permissions;

/// <summary>What AWS also checks when an action is called, and no local cloud shows; <c>docs/deployer-policy.md</c> says why.</summary>
internal static class ImpliedActions
{
    private const string PassRole = "iam:PassRole";
    private const string LinkRole = "iam:CreateServiceLinkedRole";

    private static readonly Dictionary<string, string[]> ByAction = new(StringComparer.Ordinal)
    {
        ["backup:CreateBackupPlan"] = ["backup:TagResource"],
        ["backup:CreateBackupSelection"] = [PassRole, LinkRole],
        ["backup:CreateBackupVault"] =
        [
            "backup:TagResource", "backup-storage:MountCapsule", "kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant", "kms:Decrypt",
            "kms:GenerateDataKey",
        ],
        ["backup:ListRecoveryPointsByBackupVault"] = ["backup:DeleteRecoveryPoint"],
        ["ec2:AllocateAddress"] = ["ec2:CreateTags"],
        ["ec2:CreateFlowLogs"] = ["ec2:CreateTags", PassRole],
        ["ec2:CreateInternetGateway"] = ["ec2:CreateTags"],
        ["ec2:CreateLaunchTemplate"] = ["ec2:CreateTags"],
        ["ec2:CreateNatGateway"] = ["ec2:CreateTags"],
        ["ec2:CreateRouteTable"] = ["ec2:CreateTags"],
        ["ec2:CreateSecurityGroup"] = ["ec2:CreateTags"],
        ["ec2:CreateSubnet"] = ["ec2:CreateTags"],
        ["ec2:CreateVpc"] = ["ec2:CreateTags"],
        ["ec2:CreateVpcEndpoint"] = ["ec2:CreateTags"],
        ["ec2:RunInstances"] = ["ec2:CreateTags", PassRole],
        ["ecr:CreatePullThroughCacheRule"] = [LinkRole, "secretsmanager:GetSecretValue"],
        ["eks:CreateAccessEntry"] = ["eks:TagResource"],
        ["eks:CreateAddon"] = ["eks:TagResource", PassRole],
        ["eks:CreateCluster"] = ["eks:TagResource", PassRole, LinkRole, "ec2:DescribeSubnets", "kms:CreateGrant", "kms:DescribeKey"],
        ["eks:CreateNodegroup"] =
        [
            "eks:TagResource", PassRole, LinkRole, "ec2:RunInstances", "ec2:CreateTags", "ec2:DescribeSubnets",
            "ec2:DescribeLaunchTemplateVersions", "iam:GetRole", "iam:ListAttachedRolePolicies",
        ],
        ["eks:UpdateAddon"] = [PassRole],
        ["eks:UpdateNodegroupVersion"] = ["ec2:RunInstances", "ec2:CreateTags", "ec2:DescribeLaunchTemplateVersions"],
        ["elasticfilesystem:CreateFileSystem"] = ["elasticfilesystem:TagResource", LinkRole],
        ["elasticfilesystem:CreateMountTarget"] =
            ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
        ["elasticfilesystem:DeleteMountTarget"] = ["ec2:DeleteNetworkInterface"],
        ["es:CreateDomain"] = ["es:AddTags", LinkRole],
        ["iam:AddRoleToInstanceProfile"] = [PassRole],
        ["iam:CreateInstanceProfile"] = ["iam:TagInstanceProfile"],
        ["iam:CreateOpenIDConnectProvider"] = ["iam:TagOpenIDConnectProvider"],
        ["iam:CreateRole"] = ["iam:TagRole", "iam:PutRolePermissionsBoundary"],
        ["kms:CreateKey"] = ["kms:TagResource", "kms:PutKeyPolicy"],
        ["logs:CreateLogGroup"] = ["logs:TagResource", "logs:AssociateKmsKey"],
        ["rds:CreateDBInstance"] = ["rds:AddTagsToResource", PassRole, LinkRole],
        ["rds:CreateDBParameterGroup"] = ["rds:AddTagsToResource"],
        ["rds:CreateDBSubnetGroup"] = ["rds:AddTagsToResource"],
        ["rds:DeleteDBInstance"] = ["rds:CreateDBSnapshot", "rds:AddTagsToResource"],
        ["rds:ModifyDBInstance"] = [PassRole],
        ["s3:ListBucketVersions"] = ["s3:DeleteObject", "s3:DeleteObjectVersion"],
        ["secretsmanager:CreateSecret"] = ["secretsmanager:TagResource"],
        ["ssm:CreateMaintenanceWindow"] = ["ssm:AddTagsToResource"],
        ["ssm:CreatePatchBaseline"] = ["ssm:AddTagsToResource"],
        ["ssm:RegisterTaskWithMaintenanceWindow"] = [LinkRole],
    };

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All => ByAction.SelectMany(entry => entry.Value.Prepend(entry.Key));

    public static IReadOnlyList<string> Of(string action) => ByAction.GetValueOrDefault(action, []);
}

using System.Reflection;

namespace Infra.Configuration.Rules;

/// <summary>Every fault and warning that the program knows, in the order of the reference.</summary>
internal static class Codes
{
    // Reading files
    public static readonly Code FileNotFound = new("FILE_NOT_FOUND", "A file that is named does not exist");
    public static readonly Code FileUnreadable = new("FILE_UNREADABLE", "A file exists and cannot be read");
    public static readonly Code FileEncoding = new("FILE_ENCODING", "A file is not UTF-8");
    public static readonly Code SyntaxError = new("SYNTAX_ERROR", "A file or TF_VAR_ value is not valid HCL or JSON");
    public static readonly Code HclParserFailed = new(
        "HCL_PARSER_FAILED", "The HCL parser could not be run: Node.js or node_modules is missing");
    public static readonly Code DuplicateKey = new("DUPLICATE_KEY", "An object holds a key twice");
    public static readonly Code ExpressionNotAllowed = new(
        "EXPRESSION_NOT_ALLOWED", "A value is an expression (var.x, a function call); only plain values are read");

    // Keys and types
    public static readonly Code UnknownKey = new("UNKNOWN_KEY", "There is no input of this name");
    public static readonly Code UnsupportedKey = new("UNSUPPORTED_KEY", "The key existed in an older version and has no meaning here");
    public static readonly Code RequiredKeyMissing = new("REQUIRED_KEY_MISSING", "A required key is missing");
    public static readonly Code WrongType = new("WRONG_TYPE", "The value has the wrong type");
    public static readonly Code ValueNotAllowed = new("VALUE_NOT_ALLOWED", "The value is not one of the fixed choices");
    public static readonly Code InputConflict = new("INPUT_CONFLICT", "An older and a newer input mean the same and disagree");

    // Names
    public static readonly Code InfrastructureName = new(
        "INFRASTRUCTURE_NAME", "infrastructurename breaks the rules of a service that it names things in");
    public static readonly Code InstanceKey = new("INSTANCE_KEY", "The map key of an instance cannot be part of a Terraform module name");
    public static readonly Code InstanceName = new(
        "INSTANCE_NAME", "The name of an instance breaks the rules of a service that it names things in");
    public static readonly Code InstanceNameDuplicate = new(
        "INSTANCE_NAME_DUPLICATE", "Two instances would create resources of the same name");
    public static readonly Code NameTooLong = new(
        "NAME_TOO_LONG", "A name that is derived from the value is longer than the service allows");
    public static readonly Code NamespaceName = new("NAMESPACE_NAME", "Not a Kubernetes namespace name (RFC 1123 label)");
    public static readonly Code NamespaceReserved = new("NAMESPACE_RESERVED", "The namespace belongs to Kubernetes or to an add-on");
    public static readonly Code NamespaceDuplicate = new(
        "NAMESPACE_DUPLICATE", "Two parts of the platform would create the same namespace");
    public static readonly Code BucketName = new("BUCKET_NAME", "Not an S3 bucket name");
    public static readonly Code BucketNameDuplicate = new(
        "BUCKET_NAME_DUPLICATE", "Two parts of the platform would create the same bucket");
    public static readonly Code ReleaseName = new("RELEASE_NAME", "Not a Helm release name");
    public static readonly Code SecretName = new("SECRET_NAME", "Not the name or ARN of a Secrets Manager secret");

    // Account and tags
    public static readonly Code RegionName = new("REGION_NAME", "Not the name of an AWS Region");
    public static readonly Code ProfileName = new("PROFILE_NAME", "Not the name of an AWS CLI profile");
    public static readonly Code AccountId = new("ACCOUNT_ID", "Not an AWS account id");
    public static readonly Code ArnSyntax = new("ARN_SYNTAX", "Not an ARN of the expected kind");
    public static readonly Code ArnPartition = new("ARN_PARTITION", "An ARN belongs to another AWS partition than the Region");
    public static readonly Code ArnAccount = new("ARN_ACCOUNT", "An ARN names an account outside allowedAccountIds");
    public static readonly Code TagCount = new("TAG_COUNT", "Too many tags");
    public static readonly Code TagKey = new("TAG_KEY", "A tag key that AWS refuses");
    public static readonly Code TagKeyCase = new("TAG_KEY_CASE", "Two tag keys differ only in case, which IAM refuses");
    public static readonly Code TagValue = new("TAG_VALUE", "A tag value that AWS refuses");

    // Network
    public static readonly Code CidrSyntax = new("CIDR_SYNTAX", "Not an IPv4 range in CIDR notation, or not its network address");
    public static readonly Code CidrSize = new("CIDR_SIZE", "A range is larger or smaller than a VPC or subnet can be");
    public static readonly Code SubnetCount = new("SUBNET_COUNT", "Too few subnets to cover the zones that EKS, RDS or NAT need");
    public static readonly Code SubnetOutsideVpc = new("SUBNET_OUTSIDE_VPC", "A subnet lies outside vpcCidr");
    public static readonly Code SubnetOverlap = new("SUBNET_OVERLAP", "Two subnets overlap");
    public static readonly Code VpcId = new("VPC_ID", "Not the id of a VPC");
    public static readonly Code SubnetId = new("SUBNET_ID", "Not the id of a subnet");
    public static readonly Code SubnetIdDuplicate = new("SUBNET_ID_DUPLICATE", "A subnet is listed twice, or as private and public");

    // Cluster
    public static readonly Code KubernetesVersion = new("KUBERNETES_VERSION", "A Kubernetes version that EKS does not offer");
    public static readonly Code KubernetesEnded = new("KUBERNETES_ENDED", "EKS has stopped supporting the Kubernetes version");
    public static readonly Code EndpointUnreachable = new("ENDPOINT_UNREACHABLE", "Neither the public nor the private endpoint is on");
    public static readonly Code EndpointCidrs = new("ENDPOINT_CIDRS", "The public endpoint is on and its list of ranges cannot be used");
    public static readonly Code LogTypes = new("LOG_TYPES", "A control plane log type is listed twice");
    public static readonly Code MapAccountsMode = new("MAP_ACCOUNTS_MODE", "map_accounts needs the aws-auth config map");
    public static readonly Code PrincipalName = new("PRINCIPAL_NAME", "A user or group name that EKS access entries refuse");
    public static readonly Code PrincipalDuplicate = new("PRINCIPAL_DUPLICATE", "An IAM principal is listed twice");
    public static readonly Code PrincipalPath = new("PRINCIPAL_PATH", "The aws-auth config map does not accept a role ARN with a path");

    // Nodes
    public static readonly Code InstanceTypeSyntax = new("INSTANCE_TYPE", "Not an EC2 instance type");
    public static readonly Code InstanceTypeCount = new("INSTANCE_TYPE_COUNT", "A node group needs 1 to 20 instance types, each once");
    public static readonly Code InstanceArchitecture = new(
        "INSTANCE_ARCHITECTURE", "Instance types of a CPU architecture that does not fit");
    public static readonly Code GpuFamily = new("GPU_FAMILY", "An instance family without an NVIDIA GPU in a GPU node group");
    public static readonly Code NodeCountRange = new("NODE_COUNT_RANGE", "A number of nodes that EKS refuses");
    public static readonly Code NodeCountOrder = new("NODE_COUNT_ORDER", "The smallest number of nodes is above the largest");
    public static readonly Code DiskSize = new("DISK_SIZE", "A volume size that the node's image or EBS refuses");
    public static readonly Code DriverFamily = new("DRIVER_FAMILY", "An NVIDIA driver that does not support the GPUs of the node group");
    public static readonly Code DriverVersion = new("DRIVER_VERSION", "Not an NVIDIA driver version, or listed twice");

    // Add-ons
    public static readonly Code HelmVersion = new("HELM_VERSION", "Not an exact chart version");
    public static readonly Code UrlSyntax = new("URL_SYNTAX", "Not a URL");
    public static readonly Code TimeoutRange = new("TIMEOUT_RANGE", "A timeout out of range");

    // Instances
    public static readonly Code PostgresqlVersion = new("POSTGRESQL_VERSION", "A PostgreSQL version that RDS does not offer");
    public static readonly Code PostgresqlEnded = new("POSTGRESQL_ENDED", "RDS has stopped supporting the PostgreSQL version");
    public static readonly Code DbInstanceClass = new(
        "DB_INSTANCE_CLASS", "Not a DB instance class that supported PostgreSQL versions run on");
    public static readonly Code StorageRange = new("STORAGE_RANGE", "A storage size that RDS refuses");
    public static readonly Code MaxStorage = new("MAX_STORAGE", "The limit of storage autoscaling is not clearly above the storage");
    public static readonly Code BackupRetentionRange = new("BACKUP_RETENTION_RANGE", "A retention that continuous backup refuses");
    public static readonly Code ScheduleSyntax = new("SCHEDULE_SYNTAX", "Not a schedule expression");
    public static readonly Code OpenSearchVersion = new("OPENSEARCH_VERSION", "Not an OpenSearch engine version");
    public static readonly Code OpenSearchInstanceType = new("OPENSEARCH_INSTANCE_TYPE", "Not an OpenSearch instance type");
    public static readonly Code OpenSearchSize = new("OPENSEARCH_SIZE", "A number of nodes or a volume size that OpenSearch refuses");
    public static readonly Code OpenSearchSecretMissing = new(
        "OPENSEARCH_SECRET_MISSING", "OpenSearch is on without the secret of its master user");

    public static readonly Code PasswordVersion = new("PASSWORD_VERSION", "Not a count of password changes");
    public static readonly Code CertificatesPem = new("CERTIFICATES_PEM", "databaseCertificatesFile holds no PEM certificate");

    // Operations
    public static readonly Code LogRetention = new("LOG_RETENTION", "A retention that CloudWatch Logs does not offer");
    public static readonly Code WindowLength = new("WINDOW_LENGTH", "A maintenance window length that SSM refuses");
    public static readonly Code WindowsOverlap = new("WINDOWS_OVERLAP", "The scan window and the install window overlap");

    // State backend
    public static readonly Code StateKey = new("STATE_KEY", "An object key that the S3 backend refuses");
    public static readonly Code KmsKeyId = new("KMS_KEY_ID", "Not the ARN or id of a KMS key");

    // Warnings
    public static readonly Code StateBucketUnset = new("STATE_BUCKET_UNSET", "state-backend.json names no bucket", IsWarning: true);
    public static readonly Code StateUnlocked = new("STATE_UNLOCKED", "The state has no lock", IsWarning: true);
    public static readonly Code StateUnencrypted = new("STATE_UNENCRYPTED", "The state is not encrypted", IsWarning: true);
    public static readonly Code InputIgnored = new("INPUT_IGNORED", "The input has no effect with the others as they are", IsWarning: true);
    public static readonly Code TfVarUnknown = new(
        "TF_VAR_UNKNOWN", "A TF_VAR_ variable is nearly the name of an input and is ignored", IsWarning: true);
    public static readonly Code KubernetesExtendedSupport = new(
        "KUBERNETES_EXTENDED_SUPPORT", "The Kubernetes version is in extended support, which costs extra", IsWarning: true);
    public static readonly Code KubernetesSupportEnding = new(
        "KUBERNETES_SUPPORT_ENDING", "Standard support of the Kubernetes version ends within 60 days", IsWarning: true);
    public static readonly Code PublicEndpointOpen = new(
        "PUBLIC_ENDPOINT_OPEN", "The Kubernetes API can be reached from the whole internet", IsWarning: true);
    public static readonly Code ConfigMapDeprecated = new(
        "CONFIG_MAP_DEPRECATED", "The aws-auth config map is deprecated", IsWarning: true);
    public static readonly Code IngressNginxRetired = new(
        "INGRESS_NGINX_RETIRED", "ingress-nginx is retired and gets no security fixes", IsWarning: true);
    public static readonly Code GpuDriverIgnored = new(
        "GPU_DRIVER_IGNORED", "A driver version is set without the GPU operator, which installs it", IsWarning: true);
    public static readonly Code GpuOperatorIdle = new(
        "GPU_OPERATOR_IDLE", "The GPU operator is on and there is no GPU node group", IsWarning: true);
    public static readonly Code CoreDnsOff = new("COREDNS_OFF", "Without CoreDNS nothing in the cluster resolves names", IsWarning: true);
    public static readonly Code EfsCsiOff = new(
        "EFS_CSI_OFF", "SIMPHERA instances need volumes that the EFS CSI driver provides", IsWarning: true);
    public static readonly Code UrlNotTls = new("URL_NOT_TLS", "Software is downloaded without transport encryption", IsWarning: true);
    public static readonly Code PostgresqlExtendedSupport = new(
        "POSTGRESQL_EXTENDED_SUPPORT", "The PostgreSQL version is in extended support, which costs extra", IsWarning: true);
    public static readonly Code SecretShared = new("SECRET_SHARED", "Two instances share one database password", IsWarning: true);
    public static readonly Code WindowsUnknown = new(
        "WINDOWS_UNKNOWN", "Whether two rate() windows overlap depends on when they are created", IsWarning: true);

    public static readonly Code DatabaseCertificatesUnknown = new(
        "DATABASE_CERTIFICATES_UNKNOWN", "No certificate authorities of RDS are built in for the Region", IsWarning: true);
    public static readonly Code PasswordInState = new("PASSWORD_IN_STATE", "The Terraform state holds a password", IsWarning: true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Code> All { get; } =
    [
        .. typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(obj: null)).OfType<Code>(),
    ];
}

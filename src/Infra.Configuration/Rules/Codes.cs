using System.Reflection;

namespace Infra.Configuration.Rules;

/// <summary>The faults and warnings that platforms share, in the order of the reference.</summary>
public static class Codes
{
    // Reading files
    /// <summary>A file that is named does not exist.</summary>
    public static readonly Code FileNotFound = new("FILE_NOT_FOUND", "A file that is named does not exist");
    /// <summary>A file exists and cannot be read.</summary>
    public static readonly Code FileUnreadable = new("FILE_UNREADABLE", "A file exists and cannot be read");
    /// <summary>A file is not UTF-8.</summary>
    public static readonly Code FileEncoding = new("FILE_ENCODING", "A file is not UTF-8");
    /// <summary>A file or TF_VAR_ value is not valid HCL or JSON.</summary>
    public static readonly Code SyntaxError = new("SYNTAX_ERROR", "A file or TF_VAR_ value is not valid HCL or JSON");
    /// <summary>The HCL parser could not be run: Node.js or node_modules is missing.</summary>
    public static readonly Code HclParserFailed = new(
        "HCL_PARSER_FAILED", "The HCL parser could not be run: Node.js or node_modules is missing");
    /// <summary>An object holds a key twice.</summary>
    public static readonly Code DuplicateKey = new("DUPLICATE_KEY", "An object holds a key twice");
    /// <summary>A value is an expression (var.x, a function call); only plain values are read.</summary>
    public static readonly Code ExpressionNotAllowed = new(
        "EXPRESSION_NOT_ALLOWED", "A value is an expression (var.x, a function call); only plain values are read");
    /// <summary>The folder for the result cannot be written to.</summary>
    public static readonly Code OutputUnwritable = new("OUTPUT_UNWRITABLE", "The folder for the result cannot be written to");

    // Keys and types
    /// <summary>There is no input of this name.</summary>
    public static readonly Code UnknownKey = new("UNKNOWN_KEY", "There is no input of this name");
    /// <summary>A key of an older release or of another tool asks for what there is not here.</summary>
    public static readonly Code UnsupportedKey = new(
        "UNSUPPORTED_KEY", "A key of an older release or of another tool asks for what there is not here");
    /// <summary>A required key is missing.</summary>
    public static readonly Code RequiredKeyMissing = new("REQUIRED_KEY_MISSING", "A required key is missing");
    /// <summary>The value has the wrong type.</summary>
    public static readonly Code WrongType = new("WRONG_TYPE", "The value has the wrong type");
    /// <summary>The value is not one of the fixed choices.</summary>
    public static readonly Code ValueNotAllowed = new("VALUE_NOT_ALLOWED", "The value is not one of the fixed choices");
    /// <summary>An older and a newer input mean the same and disagree.</summary>
    public static readonly Code InputConflict = new("INPUT_CONFLICT", "An older and a newer input mean the same and disagree");

    // Names
    /// <summary>The name of the platform breaks the rules of a service that it names things in.</summary>
    public static readonly Code InfrastructureName = new(
        "INFRASTRUCTURE_NAME", "The name of the platform breaks the rules of a service that it names things in");
    /// <summary>A name that is derived from the value is longer than the service allows.</summary>
    public static readonly Code NameTooLong = new(
        "NAME_TOO_LONG", "A name that is derived from the value is longer than the service allows");
    /// <summary>Not a Kubernetes namespace name (RFC 1123 label).</summary>
    public static readonly Code NamespaceName = new("NAMESPACE_NAME", "Not a Kubernetes namespace name (RFC 1123 label)");
    /// <summary>The namespace belongs to Kubernetes or to an add-on.</summary>
    public static readonly Code NamespaceReserved = new("NAMESPACE_RESERVED", "The namespace belongs to Kubernetes or to an add-on");
    /// <summary>Two parts of the platform would create the same namespace.</summary>
    public static readonly Code NamespaceDuplicate = new(
        "NAMESPACE_DUPLICATE", "Two parts of the platform would create the same namespace");
    /// <summary>Not an S3 bucket name.</summary>
    public static readonly Code BucketName = new("BUCKET_NAME", "Not an S3 bucket name");
    /// <summary>Two parts of the platform would create the same bucket.</summary>
    public static readonly Code BucketNameDuplicate = new(
        "BUCKET_NAME_DUPLICATE", "Two parts of the platform would create the same bucket");
    /// <summary>Not a Helm release name.</summary>
    public static readonly Code ReleaseName = new("RELEASE_NAME", "Not a Helm release name");
    /// <summary>Not the name or ARN of a Secrets Manager secret.</summary>
    public static readonly Code SecretName = new("SECRET_NAME", "Not the name or ARN of a Secrets Manager secret");

    // Account and tags
    /// <summary>Not the name of an AWS Region.</summary>
    public static readonly Code RegionName = new("REGION_NAME", "Not the name of an AWS Region");
    /// <summary>Not the name of an AWS CLI profile.</summary>
    public static readonly Code ProfileName = new("PROFILE_NAME", "Not the name of an AWS CLI profile");
    /// <summary>Not an AWS account id.</summary>
    public static readonly Code AccountId = new("ACCOUNT_ID", "Not an AWS account id");
    /// <summary>Not an ARN of the expected kind.</summary>
    public static readonly Code ArnSyntax = new("ARN_SYNTAX", "Not an ARN of the expected kind");
    /// <summary>An ARN belongs to another AWS partition than the Region.</summary>
    public static readonly Code ArnPartition = new("ARN_PARTITION", "An ARN belongs to another AWS partition than the Region");
    /// <summary>An ARN names an account that is not allowed.</summary>
    public static readonly Code ArnAccount = new("ARN_ACCOUNT", "An ARN names an account that is not allowed");
    /// <summary>The role that creates the cluster is listed without administering it.</summary>
    public static readonly Code PrincipalCreator = new(
        "PRINCIPAL_CREATOR", "The role that creates the cluster is listed without administering it");
    /// <summary>An ARN belongs to another Region than the platform.</summary>
    public static readonly Code ArnRegion = new("ARN_REGION", "An ARN belongs to another Region than the platform");
    /// <summary>Too many tags.</summary>
    public static readonly Code TagCount = new("TAG_COUNT", "Too many tags");
    /// <summary>A tag key that AWS refuses.</summary>
    public static readonly Code TagKey = new("TAG_KEY", "A tag key that AWS refuses");
    /// <summary>Two tag keys differ only in case, which IAM refuses.</summary>
    public static readonly Code TagKeyCase = new("TAG_KEY_CASE", "Two tag keys differ only in case, which IAM refuses");
    /// <summary>A tag value that AWS refuses.</summary>
    public static readonly Code TagValue = new("TAG_VALUE", "A tag value that AWS refuses");

    // Network
    /// <summary>Not an IPv4 range in CIDR notation, or not its network address.</summary>
    public static readonly Code CidrSyntax = new("CIDR_SYNTAX", "Not an IPv4 range in CIDR notation, or not its network address");
    /// <summary>A range is larger or smaller than a VPC or subnet can be.</summary>
    public static readonly Code CidrSize = new("CIDR_SIZE", "A range is larger or smaller than a VPC or subnet can be");
    /// <summary>Too few subnets to cover the zones that EKS, RDS or NAT need.</summary>
    public static readonly Code SubnetCount = new("SUBNET_COUNT", "Too few subnets to cover the zones that EKS, RDS or NAT need");
    /// <summary>A subnet lies outside the range of the VPC.</summary>
    public static readonly Code SubnetOutsideVpc = new("SUBNET_OUTSIDE_VPC", "A subnet lies outside the range of the VPC");
    /// <summary>Two subnets overlap.</summary>
    public static readonly Code SubnetOverlap = new("SUBNET_OVERLAP", "Two subnets overlap");
    /// <summary>Not the id of a VPC.</summary>
    public static readonly Code VpcId = new("VPC_ID", "Not the id of a VPC");
    /// <summary>Not the id of a subnet.</summary>
    public static readonly Code SubnetId = new("SUBNET_ID", "Not the id of a subnet");
    /// <summary>A subnet is listed twice, or as private and public.</summary>
    public static readonly Code SubnetIdDuplicate = new("SUBNET_ID_DUPLICATE", "A subnet is listed twice, or as private and public");

    // Cluster
    /// <summary>A Kubernetes version that EKS does not offer.</summary>
    public static readonly Code KubernetesVersion = new("KUBERNETES_VERSION", "A Kubernetes version that EKS does not offer");
    /// <summary>EKS has stopped supporting the Kubernetes version.</summary>
    public static readonly Code KubernetesEnded = new("KUBERNETES_ENDED", "EKS has stopped supporting the Kubernetes version");
    /// <summary>Neither the public nor the private endpoint is on.</summary>
    public static readonly Code EndpointUnreachable = new("ENDPOINT_UNREACHABLE", "Neither the public nor the private endpoint is on");
    /// <summary>The public endpoint is on and its list of ranges cannot be used.</summary>
    public static readonly Code EndpointCidrs = new("ENDPOINT_CIDRS", "The public endpoint is on and its list of ranges cannot be used");
    /// <summary>A control plane log type is listed twice.</summary>
    public static readonly Code LogTypes = new("LOG_TYPES", "A control plane log type is listed twice");
    /// <summary>Mapping whole accounts needs the aws-auth config map.</summary>
    public static readonly Code MapAccountsMode = new("MAP_ACCOUNTS_MODE", "Mapping whole accounts needs the aws-auth config map");
    /// <summary>A user or group name that EKS access entries refuse.</summary>
    public static readonly Code PrincipalName = new("PRINCIPAL_NAME", "A user or group name that EKS access entries refuse");
    /// <summary>An IAM principal is listed twice.</summary>
    public static readonly Code PrincipalDuplicate = new("PRINCIPAL_DUPLICATE", "An IAM principal is listed twice");
    /// <summary>The aws-auth config map does not accept a role ARN with a path.</summary>
    public static readonly Code PrincipalPath = new("PRINCIPAL_PATH", "The aws-auth config map does not accept a role ARN with a path");

    // Nodes
    /// <summary>Not an EC2 instance type.</summary>
    public static readonly Code InstanceTypeSyntax = new("INSTANCE_TYPE", "Not an EC2 instance type");
    /// <summary>A node group needs 1 to 20 instance types, each once.</summary>
    public static readonly Code InstanceTypeCount = new("INSTANCE_TYPE_COUNT", "A node group needs 1 to 20 instance types, each once");
    /// <summary>Instance types of a CPU architecture that does not fit.</summary>
    public static readonly Code InstanceArchitecture = new(
        "INSTANCE_ARCHITECTURE", "Instance types of a CPU architecture that does not fit");
    /// <summary>An instance family without an NVIDIA GPU in a GPU node group.</summary>
    public static readonly Code GpuFamily = new("GPU_FAMILY", "An instance family without an NVIDIA GPU in a GPU node group");
    /// <summary>A number of nodes that EKS refuses.</summary>
    public static readonly Code NodeCountRange = new("NODE_COUNT_RANGE", "A number of nodes that EKS refuses");
    /// <summary>The smallest number of nodes is above the largest.</summary>
    public static readonly Code NodeCountOrder = new("NODE_COUNT_ORDER", "The smallest number of nodes is above the largest");
    /// <summary>A volume size that the node's image or EBS refuses.</summary>
    public static readonly Code DiskSize = new("DISK_SIZE", "A volume size that the node's image or EBS refuses");
    /// <summary>Not an NVIDIA driver version, or listed twice.</summary>
    public static readonly Code DriverVersion = new("DRIVER_VERSION", "Not an NVIDIA driver version, or listed twice");

    // Add-ons
    /// <summary>Not an exact chart version.</summary>
    public static readonly Code HelmVersion = new("HELM_VERSION", "Not an exact chart version");
    /// <summary>Values of a chart or an add-on that are none.</summary>
    public static readonly Code ChartValues = new("CHART_VALUES", "Values of a chart or an add-on that are no YAML or JSON object");
    /// <summary>Not a URL.</summary>
    public static readonly Code UrlSyntax = new("URL_SYNTAX", "Not a URL");
    /// <summary>A timeout out of range.</summary>
    public static readonly Code TimeoutRange = new("TIMEOUT_RANGE", "A timeout out of range");

    // Instances
    /// <summary>A PostgreSQL version that RDS does not offer.</summary>
    public static readonly Code PostgresqlVersion = new("POSTGRESQL_VERSION", "A PostgreSQL version that RDS does not offer");
    /// <summary>RDS has stopped supporting the PostgreSQL version.</summary>
    public static readonly Code PostgresqlEnded = new("POSTGRESQL_ENDED", "RDS has stopped supporting the PostgreSQL version");
    /// <summary>Not a DB instance class that supported PostgreSQL versions run on.</summary>
    public static readonly Code DbInstanceClass = new(
        "DB_INSTANCE_CLASS", "Not a DB instance class that supported PostgreSQL versions run on");
    /// <summary>A storage size that RDS refuses.</summary>
    public static readonly Code StorageRange = new("STORAGE_RANGE", "A storage size that RDS refuses");
    /// <summary>The limit of storage autoscaling is not clearly above the storage.</summary>
    public static readonly Code MaxStorage = new("MAX_STORAGE", "The limit of storage autoscaling is not clearly above the storage");
    /// <summary>A retention that continuous backup refuses.</summary>
    public static readonly Code BackupRetentionRange = new("BACKUP_RETENTION_RANGE", "A retention that continuous backup refuses");
    /// <summary>Not a schedule expression.</summary>
    public static readonly Code ScheduleSyntax = new("SCHEDULE_SYNTAX", "Not a schedule expression");
    /// <summary>Not an OpenSearch engine version.</summary>
    public static readonly Code OpenSearchVersion = new("OPENSEARCH_VERSION", "Not an OpenSearch engine version");
    /// <summary>Not an OpenSearch instance type.</summary>
    public static readonly Code OpenSearchInstanceType = new("OPENSEARCH_INSTANCE_TYPE", "Not an OpenSearch instance type");
    /// <summary>A number of nodes or a volume size that OpenSearch refuses.</summary>
    public static readonly Code OpenSearchSize = new("OPENSEARCH_SIZE", "A number of nodes or a volume size that OpenSearch refuses");

    /// <summary>The file holds no PEM certificate.</summary>
    public static readonly Code CertificatesPem = new("CERTIFICATES_PEM", "The file holds no PEM certificate");

    // Operations
    /// <summary>A retention that CloudWatch Logs does not offer.</summary>
    public static readonly Code LogRetention = new("LOG_RETENTION", "A retention that CloudWatch Logs does not offer");

    // State backend
    /// <summary>An object key that the S3 backend refuses.</summary>
    public static readonly Code StateKey = new("STATE_KEY", "An object key that the S3 backend refuses");
    /// <summary>Not the ARN or id of a KMS key.</summary>
    public static readonly Code KmsKeyId = new("KMS_KEY_ID", "Not the ARN or id of a KMS key");

    // Warnings
    /// <summary>state-backend.json names no bucket.</summary>
    public static readonly Code StateBucketUnset = new("STATE_BUCKET_UNSET", "state-backend.json names no bucket", IsWarning: true);
    /// <summary>The state has no lock.</summary>
    public static readonly Code StateUnlocked = new("STATE_UNLOCKED", "The state has no lock", IsWarning: true);
    /// <summary>The state is not encrypted.</summary>
    public static readonly Code StateUnencrypted = new("STATE_UNENCRYPTED", "The state is not encrypted", IsWarning: true);
    /// <summary>The input has no effect with the others as they are.</summary>
    public static readonly Code InputIgnored = new("INPUT_IGNORED", "The input has no effect with the others as they are", IsWarning: true);
    /// <summary>A TF_VAR_ variable is nearly the name of an input and is ignored.</summary>
    public static readonly Code TfVarUnknown = new(
        "TF_VAR_UNKNOWN", "A TF_VAR_ variable is nearly the name of an input and is ignored", IsWarning: true);
    /// <summary>The Kubernetes version is in extended support, which costs extra.</summary>
    public static readonly Code KubernetesExtendedSupport = new(
        "KUBERNETES_EXTENDED_SUPPORT", "The Kubernetes version is in extended support, which costs extra", IsWarning: true);
    /// <summary>Standard support of the Kubernetes version ends within 60 days.</summary>
    public static readonly Code KubernetesSupportEnding = new(
        "KUBERNETES_SUPPORT_ENDING", "Standard support of the Kubernetes version ends within 60 days", IsWarning: true);
    /// <summary>The Kubernetes API can be reached from the whole internet.</summary>
    public static readonly Code PublicEndpointOpen = new(
        "PUBLIC_ENDPOINT_OPEN", "The Kubernetes API can be reached from the whole internet", IsWarning: true);
    /// <summary>The aws-auth config map is deprecated.</summary>
    public static readonly Code ConfigMapDeprecated = new(
        "CONFIG_MAP_DEPRECATED", "The aws-auth config map is deprecated", IsWarning: true);
    /// <summary>ingress-nginx is retired and gets no security fixes.</summary>
    public static readonly Code IngressNginxRetired = new(
        "INGRESS_NGINX_RETIRED", "ingress-nginx is retired and gets no security fixes", IsWarning: true);
    /// <summary>Without CoreDNS nothing in the cluster resolves names.</summary>
    public static readonly Code CoreDnsOff = new("COREDNS_OFF", "Without CoreDNS nothing in the cluster resolves names", IsWarning: true);
    /// <summary>Software is downloaded without transport encryption.</summary>
    public static readonly Code UrlNotTls = new("URL_NOT_TLS", "Software is downloaded without transport encryption", IsWarning: true);
    /// <summary>The PostgreSQL version is in extended support, which costs extra.</summary>
    public static readonly Code PostgresqlExtendedSupport = new(
        "POSTGRESQL_EXTENDED_SUPPORT", "The PostgreSQL version is in extended support, which costs extra", IsWarning: true);
    /// <summary>A minor version of PostgreSQL has no effect.</summary>
    public static readonly Code PostgresqlMinor = new(
        "POSTGRESQL_MINOR", "A minor version of PostgreSQL has no effect: RDS chooses it", IsWarning: true);
    /// <summary>A tag that not everything can carry.</summary>
    public static readonly Code TagNotEverywhere = new(
        "TAG_NOT_EVERYWHERE", "A tag does not reach something that a controller in the cluster makes", IsWarning: true);


    /// <summary>All of them.</summary>
    public static IReadOnlyList<Code> All { get; } =
    [
        .. typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(obj: null)).OfType<Code>(),
    ];
}

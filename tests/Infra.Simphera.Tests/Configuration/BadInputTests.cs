using Infra.Configuration.Rules;

namespace Infra.Simphera.Tests.Configuration;

/// <summary>Every kind of bad value, each refused with its code at its key and line.</summary>
public class BadInputTests
{
    // The text stands on line 3 of the file; a key that is set by default alone has no line, so every case sets its key or the one around it.
    private const int Line = 3;

    public static TheoryData<string, string, string> BadInputs { get; } = new()
    {
        // Keys and types
        { """ "vpcCdir": "10.1.0.0/18" """, "UNKNOWN_KEY", "vpcCdir" },
        { """ "backup_retention": 7 """, "UNKNOWN_KEY", "backup_retention" },
        { """
            "simpheraInstances": { "a": { "name": "a", "backupretention": 7 } }
            """, "UNKNOWN_KEY", "simpheraInstances.a.backupretention" },
        { """
            "map_roles": [{ "rolearn": "arn:aws:iam::123456789012:role/a", "username": "a", "group": [] }]
            """, "UNKNOWN_KEY", "map_roles[0].group" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "opensearch": { "engine": "x" } } }
            """, "UNKNOWN_KEY", "ivsInstances.a.opensearch.engine" },
        { """ "cluster_autoscaler_helm_config": { "set": [] } """, "UNSUPPORTED_KEY", "cluster_autoscaler_helm_config.set" },
        { """ "cluster_autoscaler_helm_config": { "namespace": "x" } """, "UNSUPPORTED_KEY", "cluster_autoscaler_helm_config.namespace" },
        { """ "simpheraInstances": { "a": {} } """, "REQUIRED_KEY_MISSING", "simpheraInstances.a.name" },
        { """
            "ivsInstances": { "a": { "raw_data_bucket": { "name": "two-raw" } } }
            """, "REQUIRED_KEY_MISSING", "ivsInstances.a.data_bucket" },
        { """ "map_users": [{ "username": "a" }] """, "REQUIRED_KEY_MISSING", "map_users[0].userarn" },
        { """ "authenticationMode": "api" """, "VALUE_NOT_ALLOWED", "authenticationMode" },
        { """ "linuxExecutionNodeCapacityType": "CHEAP" """, "VALUE_NOT_ALLOWED", "linuxExecutionNodeCapacityType" },
        { """ "clusterLogTypes": ["api", "kubelet"] """, "VALUE_NOT_ALLOWED", "clusterLogTypes[1]" },
        // Values of charts and add-ons
        { """ "cluster_autoscaler_config": { "chart_values": "extraArgs:\n\tv: 4\n" } """, "CHART_VALUES", "cluster_autoscaler_config.chart_values" },
        { """ "cluster_autoscaler_helm_config": { "values": ["a: 1", "- b"] } """, "CHART_VALUES", "cluster_autoscaler_helm_config.values[1]" },
        { """ "vpc_cni_addon_configuration": "env:\n\tX: 1\n" """, "CHART_VALUES", "vpc_cni_addon_configuration" },
        { """ "gpu_operator_config": { "chart_values": "a: 1\na: 2" } """, "CHART_VALUES", "gpu_operator_config.chart_values" },
        { """ "ingress_nginx_config": { "chart_values": "a: 1\n---\nb: 2" } """, "CHART_VALUES", "ingress_nginx_config.chart_values" },
        { """ "coredns_config": { "configuration_values": "{ not: [json" } """, "CHART_VALUES", "coredns_config.configuration_values" },
        { """ "efs_csi_config": { "configuration_values": "just words" } """, "CHART_VALUES", "efs_csi_config.configuration_values" },
        { """
            "assumeRoleArn": "arn:aws:iam::123456789012:role/deployer", "map_roles": [{ "rolearn": "arn:aws:iam::123456789012:role/deployer", "username": "d", "groups": ["viewers"] }]
            """, "PRINCIPAL_CREATOR", "map_roles[0].groups" },
        // Secrets
        { """
            "region": "eu-central-1", "simpheraInstances": { "a": { "name": "a", "secretname": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf" } }
            """, "ARN_REGION", "simpheraInstances.a.secretname" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "opensearch": { "enable": true, "master_user_secret_name": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf" } } }
            """, "ARN_REGION", "ivsInstances.a.opensearch.master_user_secret_name" },
        // Names
        { """ "infrastructurename": "Simphera" """, "INFRASTRUCTURE_NAME", "infrastructurename" },
        { """ "infrastructurename": "sim--phera" """, "INFRASTRUCTURE_NAME", "infrastructurename" },
        { """ "infrastructurename": "1simphera" """, "INFRASTRUCTURE_NAME", "infrastructurename" },
        { """ "infrastructurename": "simphera-" """, "INFRASTRUCTURE_NAME", "infrastructurename" },
        { """ "infrastructurename": "sg-simphera" """, "INFRASTRUCTURE_NAME", "infrastructurename" },
        { """ "infrastructurename": "" """, "INFRASTRUCTURE_NAME", "infrastructurename" },
        { $$""" "infrastructurename": "{{new string('a', 38)}}", "simpheraInstances": {} """, "NAME_TOO_LONG", "infrastructurename" },
        { $$"""
            "infrastructurename": "{{new string('a', 28)}}", "aws_load_balancer_controller_config": { "enable": true }, "simpheraInstances": {}
            """, "NAME_TOO_LONG", "infrastructurename" },
        { $$"""
            "infrastructurename": "{{new string('a', 42)}}", "licenseServer": true, "simpheraInstances": {}, "cluster_autoscaler_config": { "enable": false }
            """, "NAME_TOO_LONG", "infrastructurename" },
        { $$""" "simpheraInstances": { "a": { "name": "{{new string('b', 29)}}" } } """, "NAME_TOO_LONG", "simpheraInstances.a.name" },
        { $$"""
            "simpheraInstances": { "a": { "name": "{{new string('b', 32)}}", "enable_backup_service": false } }
            """, "NAME_TOO_LONG", "simpheraInstances.a.name" },
        { $$"""
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "k8s_namespace": "{{new string('n', 40)}}", "backup_service_enable": true } }
            """, "NAME_TOO_LONG", "ivsInstances.a" },
        { $$"""
            "infrastructurename": "{{new string('a', 27)}}", "simpheraInstances": {}, "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "opensearch": { "enable": true, "master_user_secret_name": "s" } } }
            """, "NAME_TOO_LONG", "ivsInstances.a" },
        { """ "simpheraInstances": { "a b": { "name": "a" } } """, "INSTANCE_KEY", "simpheraInstances[\"a b\"]" },
        { """
            "simpheraInstances": { "A": { "name": "a", "k8s_namespace": "n1" }, "a": { "name": "b", "k8s_namespace": "n2", "secretname": "other" } }
            """, "INSTANCE_KEY", "simpheraInstances.a" },
        { """
            "ivsInstances": { "A": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" } } }
            """, "INSTANCE_KEY", "ivsInstances.A" },
        { """ "simpheraInstances": { "a": { "name": "Production" } } """, "INSTANCE_NAME", "simpheraInstances.a.name" },
        { """
            "simpheraInstances": { "a": { "name": "x", "k8s_namespace": "n1" }, "b": { "name": "x", "k8s_namespace": "n2", "secretname": "other" } }
            """, "INSTANCE_NAME_DUPLICATE", "simpheraInstances.b.name" },
        { """
            "simpheraInstances": { "a": { "name": "a", "k8s_namespace": "Simphera" } }
            """, "NAMESPACE_NAME", "simpheraInstances.a.k8s_namespace" },
        { $$""" "simphera_monitoring_namespace": "{{new string('m', 64)}}" """, "NAMESPACE_NAME", "simphera_monitoring_namespace" },
        { """
            "simpheraInstances": { "a": { "name": "a", "k8s_namespace": "kube-system" } }
            """, "NAMESPACE_RESERVED", "simpheraInstances.a.k8s_namespace" },
        { """ "simphera_monitoring_namespace": "kube-monitoring" """, "NAMESPACE_RESERVED", "simphera_monitoring_namespace" },
        { """
            "enable_ingress_nginx": true, "simphera_monitoring_namespace": "nginx"
            """, "NAMESPACE_RESERVED", "simphera_monitoring_namespace" },
        { """
            "simpheraInstances": { "a": { "name": "a", "k8s_namespace": "monitoring" } }
            """, "NAMESPACE_DUPLICATE", "simpheraInstances.a.k8s_namespace" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "k8s_namespace": "simphera" } }
            """, "NAMESPACE_DUPLICATE", "ivsInstances.a.k8s_namespace" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "No_Bucket" }, "raw_data_bucket": { "name": "two-raw" } } }
            """, "BUCKET_NAME", "ivsInstances.a.data_bucket.name" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "same" }, "raw_data_bucket": { "name": "same" } } }
            """, "BUCKET_NAME_DUPLICATE", "ivsInstances.a.raw_data_bucket.name" },
        { """ "simpheraInstances": { "a": { "name": "logs" } } """, "BUCKET_NAME_DUPLICATE", "simpheraInstances.a.name" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "ivs_release_name": "IVS" } }
            """, "RELEASE_NAME", "ivsInstances.a.ivs_release_name" },
        { """
            "simpheraInstances": { "a": { "name": "a", "secretname": "my secret" } }
            """, "SECRET_NAME", "simpheraInstances.a.secretname" },
        // Account and tags
        { """ "region": "Frankfurt" """, "REGION_NAME", "region" },
        { """ "region": "eu-central-1a" """, "REGION_NAME", "region" },
        { """ "profile": "my profile" """, "PROFILE_NAME", "profile" },
        { """ "allowedAccountIds": [12345678901] """, "ACCOUNT_ID", "allowedAccountIds[0]" },
        { """ "authenticationMode": "CONFIG_MAP", "map_accounts": ["1234-5678-9012"] """, "ACCOUNT_ID", "map_accounts[0]" },
        { """ "assumeRoleArn": "arn:aws:iam::123456789012:user/me" """, "ARN_SYNTAX", "assumeRoleArn" },
        { """ "permissionsBoundaryArn": "boundary" """, "ARN_SYNTAX", "permissionsBoundaryArn" },
        { """ "map_roles": [{ "rolearn": "admin", "username": "a" }] """, "ARN_SYNTAX", "map_roles[0].rolearn" },
        { """ "region": "cn-north-1", "assumeRoleArn": "arn:aws:iam::123456789012:role/me" """, "ARN_PARTITION", "assumeRoleArn" },
        { """
            "allowedAccountIds": ["210987654321"], "permissionsBoundaryArn": "arn:aws:iam::123456789012:policy/b"
            """, "ARN_ACCOUNT", "permissionsBoundaryArn" },
        { $$""" "tags": { {{string.Join(", ", Enumerable.Range(0, 41).Select(i => $"\"k{i}\": \"v\""))}} } """, "TAG_COUNT", "tags" },
        { """ "tags": { "aws:name": "v" } """, "TAG_KEY", "tags[\"aws:name\"]" },
        { $$""" "tags": { "{{new string('k', 129)}}": "v" } """, "TAG_KEY", $"tags.{new string('k', 129)}" },
        { """ "tags": { "a!": "v" } """, "TAG_KEY", "tags[\"a!\"]" },
        { $$""" "tags": { "a": "{{new string('v', 257)}}" } """, "TAG_VALUE", "tags.a" },
        { """ "tags": { "Owner": "a", "owner": "b" } """, "TAG_KEY_CASE", "tags.owner" },
        // Network
        { """ "vpcCidr": "10.1.0.0" """, "CIDR_SYNTAX", "vpcCidr" },
        { """ "vpcCidr": "10.1.0.1/18" """, "CIDR_SYNTAX", "vpcCidr" },
        { """ "vpcCidr": "10.1.256.0/18" """, "CIDR_SYNTAX", "vpcCidr" },
        { """ "vpcCidr": "10.0.0.0/8" """, "CIDR_SIZE", "vpcCidr" },
        { """ "vpcPrivateSubnets": ["10.1.0.0/22", "10.1.4.0/29"] """, "CIDR_SIZE", "vpcPrivateSubnets[1]" },
        { """ "vpcPrivateSubnets": ["10.1.0.0/22"] """, "SUBNET_COUNT", "vpcPrivateSubnets" },
        { """ "vpcPublicSubnets": [] """, "SUBNET_COUNT", "vpcPublicSubnets" },
        { """ "vpcDatabaseSubnets": ["10.1.24.0/22"] """, "SUBNET_COUNT", "vpcDatabaseSubnets" },
        { """ "natGatewayPerZone": true, "vpcPublicSubnets": ["10.1.12.0/22"] """, "SUBNET_COUNT", "vpcPublicSubnets" },
        { """ "vpcId": "vpc-0123456789abcdef0", "private_subnet_ids": ["subnet-01234567"] """, "SUBNET_COUNT", "private_subnet_ids" },
        { """ "vpcDatabaseSubnets": ["10.1.24.0/22", "10.2.28.0/22"] """, "SUBNET_OUTSIDE_VPC", "vpcDatabaseSubnets[1]" },
        { """ "vpcPublicSubnets": ["10.1.8.0/23", "10.1.16.0/22"] """, "SUBNET_OVERLAP", "vpcPublicSubnets[0]" },
        { """ "vpcId": "vpc-123" """, "VPC_ID", "vpcId" },
        { """ "vpcId": "vpc-01234567", "public_subnet_ids": ["net-1"] """, "SUBNET_ID", "public_subnet_ids[0]" },
        { """
            "vpcId": "vpc-01234567", "private_subnet_ids": ["subnet-01234567", "subnet-89abcdef"], "public_subnet_ids": ["subnet-01234567"]
            """, "SUBNET_ID_DUPLICATE", "public_subnet_ids[0]" },
        // Cluster
        { """ "kubernetesVersion": "1.99" """, "KUBERNETES_VERSION", "kubernetesVersion" },
        { """ "kubernetesVersion": 1.30 """, "KUBERNETES_VERSION", "kubernetesVersion" },
        { """ "kubernetesVersion": "1.22" """, "KUBERNETES_ENDED", "kubernetesVersion" },
        { """ "kubernetesVersion": "1.30" """, "KUBERNETES_ENDED", "kubernetesVersion" },
        { """ "endpointPublicAccess": false, "endpointPrivateAccess": false """, "ENDPOINT_UNREACHABLE", "endpointPrivateAccess" },
        { """ "eks_api_subnet_ids": ["subnet-0123456789abcdef0"] """, "SUBNET_COUNT", "eks_api_subnet_ids" },
        { """ "eks_api_subnet_ids": ["subnet-0", "subnet-0123456789abcdef0"] """, "SUBNET_ID", "eks_api_subnet_ids[0]" },
        { """ "eks_api_subnet_ids": ["subnet-01234567", "subnet-01234567"] """, "SUBNET_ID_DUPLICATE", "eks_api_subnet_ids" },
        { """ "endpointPublicAccessCidrs": [] """, "ENDPOINT_CIDRS", "endpointPublicAccessCidrs" },
        { """ "endpointPublicAccessCidrs": ["203.0.113.0/24", "192.168.1.0/24"] """, "ENDPOINT_CIDRS", "endpointPublicAccessCidrs[1]" },
        { """ "clusterLogTypes": ["api", "api"] """, "LOG_TYPES", "clusterLogTypes" },
        { """ "map_accounts": ["123456789012"] """, "MAP_ACCOUNTS_MODE", "map_accounts" },
        { """
            "map_roles": [{ "rolearn": "arn:aws:iam::123456789012:role/a", "username": "a", "groups": ["system:nodes"] }]
            """, "PRINCIPAL_NAME", "map_roles[0].groups" },
        { """
            "map_users": [{ "userarn": "arn:aws:iam::123456789012:user/a", "username": "system:a" }]
            """, "PRINCIPAL_NAME", "map_users[0].username" },
        { """
            "map_roles": [{ "rolearn": "arn:aws:iam::123456789012:role/a", "username": "a" }, { "rolearn": "arn:aws:iam::123456789012:role/a", "username": "b" }]
            """, "PRINCIPAL_DUPLICATE", "map_roles[1].rolearn" },
        { """
            "authenticationMode": "CONFIG_MAP", "map_roles": [{ "rolearn": "arn:aws:iam::123456789012:role/team/a", "username": "a" }]
            """, "PRINCIPAL_PATH", "map_roles[0].rolearn" },
        // Nodes and add-ons
        { """ "linuxNodeSize": ["m5a"] """, "INSTANCE_TYPE", "linuxNodeSize[0]" },
        { """ "linuxNodeSize": ["m5a.4xl"] """, "INSTANCE_TYPE", "linuxNodeSize[0]" },
        { """ "linuxNodeSize": [] """, "INSTANCE_TYPE_COUNT", "linuxNodeSize" },
        { """ "linuxNodeSize": ["m5a.large", "m5a.large"] """, "INSTANCE_TYPE_COUNT", "linuxNodeSize" },
        { """ "linuxExecutionNodeSize": ["m7g.large", "m7i.large"] """, "INSTANCE_ARCHITECTURE", "linuxExecutionNodeSize" },
        { """
            "windows_execution_node": { "enable": true, "node_size": ["m7g.large"] }
            """, "INSTANCE_ARCHITECTURE", "windows_execution_node.node_size[0]" },
        { """ "licenseServerInstanceType": "t4g.large" """, "INSTANCE_ARCHITECTURE", "licenseServerInstanceType" },
        { """ "gpuNodePool": true, "gpuNodeSize": ["m5.large"] """, "GPU_FAMILY", "gpuNodeSize[0]" },
        { """ "gpuNodePool": true, "gpuNodeSize": ["g4ad.xlarge"] """, "GPU_FAMILY", "gpuNodeSize[0]" },
        { """ "ivsGpuNodeSize": ["p2.xlarge"] """, "GPU_FAMILY", "ivsGpuNodeSize[0]" },
        { """ "linuxNodeCountMin": -1 """, "NODE_COUNT_RANGE", "linuxNodeCountMin" },
        { """ "linuxExecutionNodeCountMax": 0 """, "NODE_COUNT_RANGE", "linuxExecutionNodeCountMax" },
        { """ "linuxNodeCountMin": 5, "linuxNodeCountMax": 4 """, "NODE_COUNT_ORDER", "linuxNodeCountMin" },
        { """ "gpuNodePool": true, "gpuNodeCountMin": 13 """, "NODE_COUNT_ORDER", "gpuNodeCountMin" },
        { """
            "windows_execution_node": { "enable": true, "node_count_min": 3 }
            """, "NODE_COUNT_ORDER", "windows_execution_node.node_count_min" },
        { """ "linuxNodeDiskSize": 10 """, "DISK_SIZE", "linuxNodeDiskSize" },
        { """ "windows_execution_node": { "disk_size": 30 } """, "DISK_SIZE", "windows_execution_node.disk_size" },
        { """
            "gpuNodePool": true, "gpuNodeSize": ["p3.2xlarge"], "gpu_operator_config": { "enable": true }
            """, "DRIVER_FAMILY", "gpuNodeSize" },
        { """ "gpuNvidiaDriverVersion": "latest" """, "DRIVER_VERSION", "gpuNvidiaDriverVersion" },
        { """ "gpu_operator_config": { "driver_versions": [] } """, "DRIVER_VERSION", "gpu_operator_config.driver_versions" },
        { """ "ingress_nginx_config": { "helm_version": "4.x" } """, "HELM_VERSION", "ingress_nginx_config.helm_version" },
        { """
            "cluster_autoscaler_config": { "helm_repository": "kubernetes.github.io/autoscaler" }
            """, "URL_SYNTAX", "cluster_autoscaler_config.helm_repository" },
        { """ "codemeter": "ftp://example.com/codemeter.rpm" """, "URL_SYNTAX", "codemeter" },
        { """ "aws_for_fluentbit_config": { "timeout": 5 } """, "TIMEOUT_RANGE", "aws_for_fluentbit_config.timeout" },
        { """ "enable_ingress_nginx": true, "ingress_nginx_config": { "enable": false } """, "INPUT_CONFLICT", "enable_ingress_nginx" },
        { """
            "enable_aws_for_fluentbit": false, "aws_for_fluentbit_config": { "enable": true }
            """, "INPUT_CONFLICT", "enable_aws_for_fluentbit" },
        { """
            "cluster_autoscaler_helm_config": { "version": "9.1.0" }, "cluster_autoscaler_config": { "helm_version": "9.2.0" }
            """, "INPUT_CONFLICT", "cluster_autoscaler_helm_config.version" },
        { """
            "gpuNvidiaDriverVersion": "550.90.07", "gpu_operator_config": { "enable": true, "driver_versions": ["595.71.05"] }, "gpuNodePool": true
            """, "INPUT_CONFLICT", "gpuNvidiaDriverVersion" },
        // Instances and operations
        { """
            "simpheraInstances": { "a": { "name": "a", "postgresqlVersion": "sixteen" } }
            """, "POSTGRESQL_VERSION", "simpheraInstances.a.postgresqlVersion" },
        { """
            "simpheraInstances": { "a": { "name": "a", "postgresqlVersion": "25" } }
            """, "POSTGRESQL_VERSION", "simpheraInstances.a.postgresqlVersion" },
        { """
            "simpheraInstances": { "a": { "name": "a", "postgresqlVersion": "9.6" } }
            """, "POSTGRESQL_ENDED", "simpheraInstances.a.postgresqlVersion" },
        { """
            "simpheraInstances": { "a": { "name": "a", "db_instance_type_simphera": "t3.large" } }
            """, "DB_INSTANCE_CLASS", "simpheraInstances.a.db_instance_type_simphera" },
        { """
            "simpheraInstances": { "a": { "name": "a", "db_instance_type_keycloak": "db.t2.large" } }
            """, "DB_INSTANCE_CLASS", "simpheraInstances.a.db_instance_type_keycloak" },
        { """
            "simpheraInstances": { "a": { "name": "a", "postgresqlStorage": 19 } }
            """, "STORAGE_RANGE", "simpheraInstances.a.postgresqlStorage" },
        { """
            "simpheraInstances": { "a": { "name": "a", "postgresqlMaxStorageKeycloak": 65537 } }
            """, "STORAGE_RANGE", "simpheraInstances.a.postgresqlMaxStorageKeycloak" },
        { """
            "simpheraInstances": { "a": { "name": "a", "postgresqlStorage": 100, "postgresqlMaxStorage": 109 } }
            """, "MAX_STORAGE", "simpheraInstances.a.postgresqlMaxStorage" },
        { """
            "simpheraInstances": { "a": { "name": "a", "postgresqlStorageKeycloak": 200 } }
            """, "MAX_STORAGE", "simpheraInstances.a.postgresqlMaxStorageKeycloak" },
        { """
            "simpheraInstances": { "a": { "name": "a", "backup_retention": 0 } }
            """, "BACKUP_RETENTION_RANGE", "simpheraInstances.a.backup_retention" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "backup_retention": 36 } }
            """, "BACKUP_RETENTION_RANGE", "ivsInstances.a.backup_retention" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "backup_schedule": "cron(0 1 * * *)" } }
            """, "SCHEDULE_SYNTAX", "ivsInstances.a.backup_schedule" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "backup_schedule": "rate(1 day)" } }
            """, "SCHEDULE_SYNTAX", "ivsInstances.a.backup_schedule" },
        { """ "scan_schedule": "every day" """, "SCHEDULE_SYNTAX", "scan_schedule" },
        { """ "install_schedule": "rate(1 days)" """, "SCHEDULE_SYNTAX", "install_schedule" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "opensearch": { "engine_version": "2.17" } } }
            """, "OPENSEARCH_VERSION", "ivsInstances.a.opensearch.engine_version" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "opensearch": { "instance_type": "m7g.medium" } } }
            """, "OPENSEARCH_INSTANCE_TYPE", "ivsInstances.a.opensearch.instance_type" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "opensearch": { "instance_count": 0 } } }
            """, "OPENSEARCH_SIZE", "ivsInstances.a.opensearch.instance_count" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "opensearch": { "volume_size": 5 } } }
            """, "OPENSEARCH_SIZE", "ivsInstances.a.opensearch.volume_size" },
        { """
            "ivsInstances": { "a": { "data_bucket": { "name": "one-data" }, "raw_data_bucket": { "name": "two-raw" }, "opensearch": { "enable": true } } }
            """, "OPENSEARCH_SECRET_MISSING", "ivsInstances.a.opensearch.master_user_secret_name" },
        { """
            "simpheraInstances": { "a": { "name": "a", "postgresqlPasswordVersion": 0 } }
            """, "PASSWORD_VERSION", "simpheraInstances.a.postgresqlPasswordVersion" },
        { """
            "simpheraInstances": { "a": { "name": "a", "simphera_url": "simphera.example.com" } }
            """, "URL_SYNTAX", "simpheraInstances.a.simphera_url" },
        { """
            "simpheraInstances": { "a": { "name": "a", "s3_lifecycle_rules": [{ "id": "expire", "path": "x", "expiration_days": 1 }] } }
            """, "LIFECYCLE_RULE", "simpheraInstances.a.s3_lifecycle_rules[0].id" },
        { """
            "simpheraInstances": { "a": { "name": "a", "s3_lifecycle_rules": [{ "id": "old", "path": "x", "expiration_days": 0 }] } }
            """, "LIFECYCLE_RULE", "simpheraInstances.a.s3_lifecycle_rules[0].expiration_days" },
        { """
            "simpheraInstances": { "a": { "name": "a", "s3_lifecycle_rules": [{ "id": "old", "expiration_days": 9 }, { "id": "old", "expiration_days": 9 }] } }
            """, "LIFECYCLE_RULE", "simpheraInstances.a.s3_lifecycle_rules" },
        { $$"""
            "simpheraInstances": { "a": { "name": "{{new string('b', 32)}}", "enable_backup_service": false, "enable_minio": false } }
            """, "NAME_TOO_LONG", "simpheraInstances.a.name" },
        { """ "databaseCertificatesFile": "missing.pem" """, "FILE_NOT_FOUND", "databaseCertificatesFile" },
        { """ "databaseCertificatesFile": "terraform.tfvars.json" """, "CERTIFICATES_PEM", "databaseCertificatesFile" },
        { """ "cloudwatch_retention": 8 """, "LOG_RETENTION", "cloudwatch_retention" },
        { """ "maintainance_duration": 25 """, "WINDOW_LENGTH", "maintainance_duration" },
        { """ "enable_patching": true, "maintainance_duration": 4 """, "WINDOWS_OVERLAP", "install_schedule" },
        { """
            "enable_patching": true, "scan_schedule": "cron(0 22 ? * SUN *)", "install_schedule": "cron(0 0 ? * 2 *)"
            """, "WINDOWS_OVERLAP", "install_schedule" },
    };

    [Theory]
    [MemberData(nameof(BadInputs))]
    public void A_bad_value_is_refused_at_its_key_and_line(string json, string code, string key)
    {
        using var given = new Given().File("terraform.tfvars.json", $"{{\n\n{json}\n}}");

        var error = Assert.Single(given.Faults().Errors);

        Assert.Equal((code, key), (error.Code, error.Key));
        Assert.Equal(("terraform.tfvars.json", Line), (error.File, error.Line));
        Assert.False(string.IsNullOrWhiteSpace(error.Message) || error.Message.EndsWith('\n'), error.Message);
    }

    [Fact]
    public void Every_code_of_a_value_has_a_bad_input_here()
    {
        string[] testedWithFiles =
        [
            "FILE_UNREADABLE",
            "FILE_ENCODING",
            "OUTPUT_UNWRITABLE",
            "SYNTAX_ERROR",
            "HCL_PARSER_FAILED",
            "DUPLICATE_KEY",
            "EXPRESSION_NOT_ALLOWED",
            "WRONG_TYPE",
            "STATE_KEY",
            "KMS_KEY_ID",
        ];

        var missing = Codes.All.Where(code => !code.IsWarning).Select(code => code.Name)
            .Except(BadInputs.Select(input => (string)input[1]), StringComparer.Ordinal)
            .Except(testedWithFiles, StringComparer.Ordinal);

        Assert.Empty(missing);
    }
}

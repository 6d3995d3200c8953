# The inputs that the last reference version added or changed.
vpcId              = "vpc-0123456789abcdef0"
private_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
public_subnet_ids  = []
kubernetesVersion  = "1.36"
authenticationMode = "CONFIG_MAP"
map_accounts       = ["123456789012"]

linuxNodeSize                  = ["m6a.4xlarge", "m5a.4xlarge"]
linuxNodeDiskSize              = 200
linuxExecutionNodeDiskSize     = 200
linuxExecutionNodeCapacityType = "SPOT"
gpuNodePool                    = true
gpuNodeSize                    = ["g5.2xlarge"]
ivsGpuNodePool                 = true
ivsGpuDriverVersion            = "550.90.07"
ivsGpuNodeSize                 = ["g4dn.2xlarge"]
ivsGpuNodeCountMin             = 0
ivsGpuNodeCountMax             = 2
ivsGpuNodeDiskSize             = 100
windows_execution_node = {
  enable         = true
  node_size      = ["m6a.4xlarge", "m5a.4xlarge", "m5.4xlarge", "m6i.4xlarge", "m4.4xlarge", "m7i.4xlarge", "m7a.4xlarge"]
  capacity_type  = "ON_DEMAND"
  disk_size      = 200
  node_count_min = 0
  node_count_max = 2
}

licenseServer = true
codemeter     = "https://example.com/codemeter.rpm"
rtMaps_link   = "http://dl.intempora.com/RTMaps4/rtmaps_4.9.0_ubuntu1804_x86_64_release.tar.bz2"

ecr_pullthrough_cache_rule_config = {
  enable = true
  exist  = true
}
ingress_nginx_config = {
  enable          = false
  helm_repository = "https://kubernetes.github.io/ingress-nginx"
  helm_version    = "4.12.1"
  chart_values    = <<-YAML
    controller:
      allowSnippetAnnotations: true
  YAML
}
cluster_autoscaler_config           = {}
coredns_config                      = { enable = true }
efs_csi_config                      = { enable = true }
s3_csi_config = {
  enable               = true
  configuration_values = <<-YAML
    node:
      tolerateAllTaints: true
  YAML
}
aws_load_balancer_controller_config = { enable = false }
gpu_operator_config = {
  enable          = true
  helm_version    = "v24.9.0"
  driver_versions = ["550.90.07"]
}
simphera_monitoring_namespace = "monitoring"

simpheraInstances = {
  production = {
    name                       = "production"
    postgresqlApplyImmediately = true
    postgresqlVersion          = 16
    postgresqlMaxStorage       = 0
    enable_keycloak            = false
    k8s_namespace              = "simphera"
    secretname                 = "aws-simphera-dev-production"
  }
}
ivsInstances = {
  production = {
    k8s_namespace   = "ivs"
    data_bucket     = { name = "demo-ivs" }
    raw_data_bucket = { name = "demo-ivs-rawdata", create = false }
    opensearch = {
      enable                  = true
      engine_version          = "OpenSearch_2.17"
      instance_type           = "m7g.medium.search"
      instance_count          = 3
      volume_size             = 100
      master_user_secret_name = "opensearch-master"
    }
    ivs_release_name           = "ivs"
    backup_service_enable      = true
    backup_retention           = 7
    backup_schedule            = "cron(0 1 * * ? *)"
    enable_deletion_protection = true
  }
}

# Everything on: all node groups, the license server, patching, every add-on, two SIMPHERA instances and an IVS instance.
infrastructurename     = "acme"
region                 = "eu-central-1"
allowedAccountIds      = ["111122223333"]
permissionsBoundaryArn = "arn:aws:iam::111122223333:policy/platform-boundary"
kubernetesVersion      = "1.35"
cloudwatch_retention   = 30
natGatewayPerZone      = true

tags = {
  environment = "production"
  cost-center = "4711"
}

map_roles = [
  {
    rolearn  = "arn:aws:iam::111122223333:role/platform-admins"
    username = "platform-admins"
    groups   = ["system:masters"]
  },
  {
    rolearn  = "arn:aws:iam::111122223333:role/testers"
    username = "testers"
    groups   = ["testers"]
  },
]

# Node groups
gpuNodePool    = true
ivsGpuNodePool = true

windows_execution_node = {
  enable         = true
  node_size      = ["m6a.4xlarge", "m5a.4xlarge"]
  capacity_type  = "SPOT"
  disk_size      = 200
  node_count_min = 0
  node_count_max = 2
}

# Add-ons
enable_aws_for_fluentbit = true
ingress_nginx_config = {
  enable = true
}
aws_load_balancer_controller_config = {
  enable = true
}
s3_csi_config = {
  enable = true
}
gpu_operator_config = {
  enable          = true
  driver_versions = ["580.95.05"]
}
ecr_pullthrough_cache_rule_config = {
  enable = true
  exist  = false
}

# Operations
licenseServer    = true
enable_patching  = true
scan_schedule    = "cron(0 0 * * ? *)"
install_schedule = "cron(0 3 * * ? *)"

simpheraInstances = {
  production = {
    name       = "production"
    secretname = "acme-production"
  }
  staging = {
    name                       = "staging"
    k8s_namespace              = "simphera-staging"
    secretname                 = "acme-staging"
    postgresqlStorage          = 20
    postgresqlMaxStorage       = 0
    enable_keycloak            = false
    enable_backup_service      = false
    enable_deletion_protection = false
  }
}

ivsInstances = {
  production = {
    k8s_namespace         = "ivs"
    data_bucket           = { name = "acme-ivs-data" }
    raw_data_bucket       = { name = "acme-ivs-rawdata" }
    backup_service_enable = true
    opensearch = {
      enable                  = true
      instance_count          = 2
      master_user_secret_name = "acme-opensearch"
    }
  }
}

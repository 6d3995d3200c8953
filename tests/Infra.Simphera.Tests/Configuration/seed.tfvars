# Every input of the first reference version, with what it documents.
infrastructurename         = "simphera"
tags                       = { "environment" = "dev", costcenter = 4711 }
kubernetesVersion          = "1.35"
linuxNodeSize              = ["m5a.4xlarge", "m5a.8xlarge"]
linuxNodeCountMin          = 1
linuxNodeCountMax          = 12
linuxExecutionNodeSize     = ["m5a.4xlarge", "m5a.8xlarge"]
linuxExecutionNodeCountMin = 0
linuxExecutionNodeCountMax = 10
gpuNodePool                = true
gpuNodeCountMin            = 0
gpuNodeCountMax            = 12
gpuNodeSize                = ["p3.2xlarge"]
gpuNodeDiskSize            = 100
gpuNvidiaDriverVersion     = "535.54.03"
licenseServer              = true
vpcCidr                    = "10.1.0.0/18"
vpcPrivateSubnets          = ["10.1.0.0/22", "10.1.4.0/22", "10.1.8.0/22"]
vpcPublicSubnets           = ["10.1.12.0/22", "10.1.16.0/22", "10.1.20.0/22"]
vpcDatabaseSubnets         = ["10.1.24.0/22", "10.1.28.0/22", "10.1.32.0/22"]
enable_aws_for_fluentbit   = true
enable_ingress_nginx       = true
cluster_autoscaler_helm_config = {
  version    = "9.46.0"
  repository = "https://kubernetes.github.io/autoscaler"
  timeout    = "600"
  values = [<<-EOT
    extraArgs:
      v: 4
  EOT
  ]
}
map_accounts = []
map_roles = [
  {
    rolearn  = "arn:aws:iam::123456789012:role/Administrator"
    username = "admin"
    groups   = ["system:masters"]
  },
]
map_users = [{
  userarn  = "arn:aws:iam::123456789012:user/alice"
  username = "alice"
  groups   = ["system:masters"]
}]
simpheraInstances = {
  "production" = {
    name                         = "production"
    postgresqlVersion            = "11"
    postgresqlStorage            = 20
    postgresqlMaxStorage         = 100
    db_instance_type_simphera    = "db.t3.large"
    postgresqlStorageKeycloak    = 40
    postgresqlMaxStorageKeycloak = 100
    db_instance_type_keycloak    = "db.t3.large"
    k8s_namespace                = "simphera"
    secretname                   = "aws-simphera-dev-production"
    enable_backup_service        = true
    backup_retention             = 35
    enable_deletion_protection   = true
  }
}
enable_patching       = true
scan_schedule         = "cron(0 0 * * ? *)"
install_schedule      = "cron(0 3 * * ? *)"
maintainance_duration = 3
cloudwatch_retention  = 7

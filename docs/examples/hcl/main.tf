# The add-ons and one SIMPHERA instance in an EKS cluster that somebody else made. README.md says what has to be there.

terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
    helm = {
      source  = "hashicorp/helm"
      version = "~> 2.17"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 2.38"
    }
  }
}

provider "aws" {
  region = var.region
}

provider "kubernetes" {
  host                   = data.aws_eks_cluster.cluster.endpoint
  cluster_ca_certificate = base64decode(data.aws_eks_cluster.cluster.certificate_authority[0].data)

  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "aws"
    args        = local.get_token
  }
}

provider "helm" {
  kubernetes {
    host                   = data.aws_eks_cluster.cluster.endpoint
    cluster_ca_certificate = base64decode(data.aws_eks_cluster.cluster.certificate_authority[0].data)

    exec {
      api_version = "client.authentication.k8s.io/v1beta1"
      command     = "aws"
      args        = local.get_token
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_eks_cluster" "cluster" {
  name = var.cluster_name
}

data "aws_iam_openid_connect_provider" "cluster" {
  url = data.aws_eks_cluster.cluster.identity[0].oidc[0].issuer
}

locals {
  account_id  = data.aws_caller_identity.current.account_id
  network     = data.aws_eks_cluster.cluster.vpc_config[0]
  oidc_issuer = trimprefix(data.aws_eks_cluster.cluster.identity[0].oidc[0].issuer, "https://")
  get_token   = ["eks", "get-token", "--cluster-name", var.cluster_name, "--region", var.region, "--output", "json"]
}

module "eks_addons" {
  source = "../../../cdktf.out/stacks/simphera/modules/eks-addons"

  providers = {
    aws        = aws
    helm       = helm
    kubernetes = kubernetes
  }

  account_id         = local.account_id
  cluster_name       = data.aws_eks_cluster.cluster.name
  efs_file_system_id = var.efs_file_system_id
  oidc_issuer        = local.oidc_issuer
  oidc_provider_arn  = data.aws_iam_openid_connect_provider.cluster.arn
}

module "simphera_instance" {
  source = "../../../cdktf.out/stacks/simphera/modules/simphera_instance_production"

  providers = {
    aws        = aws
    kubernetes = kubernetes
  }

  account_id                = local.account_id
  access_log_bucket         = var.access_log_bucket
  add_ons_ready             = module.eks_addons.ready
  cluster_ready             = data.aws_eks_cluster.cluster.name
  cluster_security_group_id = local.network.cluster_security_group_id
  database_subnet_ids       = var.database_subnet_ids
  log_kms_key_arn           = var.log_kms_key_arn
  oidc_issuer               = local.oidc_issuer
  oidc_provider_arn         = data.aws_iam_openid_connect_provider.cluster.arn
  vpc_id                    = local.network.vpc_id
}

output "database_endpoints" {
  description = "Host and port of the instance's databases."
  value = {
    simphera = module.simphera_instance.simphera_endpoint
    keycloak = module.simphera_instance.keycloak_endpoint
  }
}

output "cluster_name" {
  description = "Name of the cluster, once its add-ons run."
  value       = module.eks_addons.ready
}

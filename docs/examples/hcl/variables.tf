variable "cluster_name" {
  description = "Name of the EKS cluster; the same as infrastructurename in terraform.tfvars of the project."
  type        = string
  default     = "simphera"
}

variable "region" {
  description = "AWS Region of the cluster; the same as region in terraform.tfvars of the project."
  type        = string
  default     = "eu-central-1"
}

variable "database_subnet_ids" {
  description = "Subnets for the databases, in at least two Availability Zones of the cluster's VPC."
  type        = list(string)
}

variable "efs_file_system_id" {
  description = "EFS file system behind the storage class efs; the nodes must be able to mount it."
  type        = string
}

variable "access_log_bucket" {
  description = "Bucket for S3 server access logs; its policy admits logging.s3.amazonaws.com."
  type        = string
}

variable "log_kms_key_arn" {
  description = "KMS key for CloudWatch log groups; its policy admits CloudWatch Logs of the Region."
  type        = string
}

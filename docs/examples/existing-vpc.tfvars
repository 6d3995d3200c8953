# A platform in a VPC that exists already, with subnets found by their tags, a private API endpoint and Graviton nodes.
infrastructurename     = "acme"
vpcId                  = "vpc-0123456789abcdef0"
endpointPublicAccess   = false
linuxNodeSize          = ["m7g.4xlarge"]
linuxExecutionNodeSize = ["m7g.4xlarge"]

simpheraInstances = {
  production = {
    name       = "production"
    secretname = "acme-production"
  }
}

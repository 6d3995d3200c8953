namespace Infra.Cli.Topology;

/// <summary>Ids of the elements that occur once, and how the ids of the others are made.</summary>
public static class ElementIds
{
    /// <summary>Everybody outside the VPC.</summary>
    public const string Internet = "internet";

    /// <summary>The VPC itself.</summary>
    public const string Vpc = "vpc";

    /// <summary>Internet gateway.</summary>
    public const string InternetGateway = "internet-gateway";

    /// <summary>All NAT gateways together.</summary>
    public const string Nat = "nat";

    /// <summary>Load balancer in front of the ingress controller.</summary>
    public const string LoadBalancer = "load-balancer";

    /// <summary>Gateway endpoint for S3.</summary>
    public const string S3Endpoint = "s3-endpoint";

    /// <summary>The EKS cluster.</summary>
    public const string Cluster = "cluster";

    /// <summary>CloudWatch log groups.</summary>
    public const string LogGroups = "log-groups";

    /// <summary>Buckets that receive access logs.</summary>
    public const string LogBucket = "log-bucket";

    /// <summary>Patch manager.</summary>
    public const string Patching = "patching";

    /// <summary>KMS keys.</summary>
    public const string Keys = "keys";

    /// <summary>Buckets that belong to no workload.</summary>
    public const string OtherBuckets = "other-buckets";

    /// <summary>Container registry.</summary>
    public const string Registry = "registry";

    /// <summary>Id of one part of a workload.</summary>
    public static string OfWorkload(string module, string part) => $"{part}.{module}";

    /// <summary>Id made from the address of a resource.</summary>
    public static string OfResource(string address) => $"resource.{address}";
}

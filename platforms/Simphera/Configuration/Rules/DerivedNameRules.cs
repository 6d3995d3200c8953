using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Simphera.Configuration.Inputs;

namespace Infra.Simphera.Configuration.Rules;

/// <summary>Names that the modules put together, against the limits of the services that get them.</summary>
internal static class DerivedNameRules
{
    private const int IamRole = 64;
    private const int Bucket = 63;
    private const int Backup = 50;

    public static IEnumerable<KeyFinding> Check(RuleContext<SimpheraConfig> context)
    {
        var config = context.Config;
        var infrastructure = SimpheraCatalogue.General.Name.Name;
        IEnumerable<KeyFinding?> findings =
        [
            Longest(infrastructure, infrastructure, OfInfrastructure(config)),
            .. config.SimpheraInstances.Select(instance => Longest(
                RuleKeys.Of(SimpheraInputs.Instances, instance.Key, SimpheraInputs.Name),
                infrastructure,
                OfSimphera(config.Deployment.Name, instance.Value))),
            .. config.IvsInstances.Select(instance => Longest(
                KeyPath.Member(IvsInputs.Instances.Name, instance.Key), infrastructure, OfIvs(config.Deployment.Name, instance.Key, instance.Value))),
        ];
        return findings.OfType<KeyFinding>();
    }

    private static IEnumerable<DerivedName> OfInfrastructure(SimpheraConfig config)
    {
        var name = config.Deployment.Name;
        yield return new("EKS cluster", name, 100);
        yield return new("IAM role", $"{name}-cluster-autoscaler-sa-irsa", IamRole);
        yield return new("IAM role", $"{name}-ebs-csi-controller-sa-irsa", IamRole);
        yield return new("bucket", $"{name}-logs", Bucket);
        if (config.AddOns.AwsLoadBalancerController is not null)
        {
            yield return new("IAM role", $"{name}-aws-load-balancer-controller-sa-irsa", IamRole);
        }

        if (config.LicenseServer is not null)
        {
            yield return new("bucket", $"{name}-license-server-bucket", Bucket);
        }

        foreach (var driver in config.NodeGroups.Gpu?.DriverVersions ?? [])
        {
            yield return new("IAM role", $"{name}-gpuexecnodes-{driver.Replace('.', '-')}", IamRole);
        }
    }

    private static IEnumerable<DerivedName> OfSimphera(string infrastructure, SimpheraInstanceConfig instance)
    {
        var name = $"{infrastructure}-{instance.Name}";
        yield return new("bucket", name, Bucket);
        yield return new("RDS instance", $"{name}-simphera", 63);
        yield return new("RDS instance", $"{name}-keycloak", 63);
        yield return new("IAM role", $"{name}-rds-enhanced-monitoring", IamRole);
        yield return new("IAM role", $"{name}-executoragentlinux{(instance.HasMinio ? "" : "-irsa")}", IamRole);
        if (instance.Backup is not null)
        {
            yield return new("IAM role", $"{name}-backup-role", IamRole);
            yield return new("backup vault", $"{name}-backup-vault", Backup);
            yield return new("backup selection", $"{name}-rds-s3", Backup);
        }
    }

    private static IEnumerable<DerivedName> OfIvs(string infrastructure, string key, IvsInstanceConfig instance)
    {
        var name = $"{infrastructure}-{key}-{instance.K8sNamespace}";
        yield return new("IAM role", $"{name}-sa-role", IamRole);
        if (instance.OpenSearch is not null)
        {
            yield return new("OpenSearch domain", $"{infrastructure}-{key}", 28);
        }

        if (instance.Backup is not null)
        {
            yield return new("IAM role", $"{name}-backup-role", IamRole);
            yield return new("backup vault", $"{name}-backup-vault", Backup);
            yield return new("backup selection", $"{name}-ebs-selection", Backup);
        }
    }

    private static KeyFinding? Longest(string key, string infrastructureKey, IEnumerable<DerivedName> names)
    {
        if (names.MaxBy(name => name.Excess) is not { Excess: > 0 } worst)
        {
            return null;
        }

        var what = string.Equals(key, infrastructureKey, StringComparison.Ordinal) ? "it" : $"it or {infrastructureKey}";
        return new KeyFinding(
            Codes.NameTooLong,
            key,
            $"makes the {worst.Kind} name \"{worst.Name}\" {worst.Name.Length} characters long; at most {worst.Limit}: "
            + $"shorten {what} by {worst.Excess}",
            infrastructureKey);
    }

    private sealed record DerivedName(string Kind, string Name, int Limit)
    {
        public int Excess => Name.Length - Limit;
    }
}

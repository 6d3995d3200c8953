using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Logs;

namespace Infra.Platform;

/// <summary>What a platform's own modules stand on.</summary>
public interface IFoundation
{
    /// <summary>Where modules are added.</summary>
    ModuleScope Scope { get; }

    /// <summary>Where everything runs.</summary>
    INetwork Network { get; }

    /// <summary>The cluster.</summary>
    ICluster Cluster { get; }

    /// <summary>Where logs go.</summary>
    ILogging Logging { get; }

    /// <summary>Known once the add-ons work; an expression valid in the stack. What waits for it is destroyed before them.</summary>
    /// <remarks>
    /// Only what is inside the cluster may wait: <c>terraform destroy -target=module.eks-addons</c> also takes what depends on them.
    /// </remarks>
    string AddOnsReady { get; }

    /// <summary>Retention of every log group, in days; 0 keeps logs for ever.</summary>
    int LogRetentionDays { get; }

    /// <summary>Tags of every resource, for what the provider's <c>default_tags</c> do not reach.</summary>
    IReadOnlyDictionary<string, string> Tags { get; }
}

using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Logs;

namespace Infra.App;

/// <summary>What every instance stands on.</summary>
/// <param name="Network">Where it runs.</param>
/// <param name="Cluster">The cluster it runs in.</param>
/// <param name="Logging">Where its logs go.</param>
/// <param name="AddOnsReady">Known once the add-ons that its workloads need are there; an expression valid in the stack.</param>
internal sealed record Surroundings(INetwork Network, ICluster Cluster, ILogging Logging, string AddOnsReady);

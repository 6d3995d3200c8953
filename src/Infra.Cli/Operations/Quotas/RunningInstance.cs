using Infra.Inventory;

namespace Infra.Cli.Operations.Quotas;

/// <summary>An EC2 instance that takes of a limit now.</summary>
/// <param name="InstanceType">Its type, such as <c>m6a.4xlarge</c>.</param>
/// <param name="Type">How it is bought.</param>
internal sealed record RunningInstance(string InstanceType, CapacityType Type);

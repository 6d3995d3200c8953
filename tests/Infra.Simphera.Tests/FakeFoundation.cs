using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Logs;
using Infra.Platform;
using Infra.Testing;

namespace Infra.Simphera.Tests;

/// <summary>A foundation with plain values in the scope of a test.</summary>
internal sealed record FakeFoundation(ModuleScope Scope) : IFoundation
{
    public INetwork Network { get; init; } = new FakeNetwork();

    public ICluster Cluster { get; init; } = new FakeCluster();

    public ILogging Logging { get; init; } = new FakeLogging();

    public string AddOnsReady => "acme";

    public int LogRetentionDays => 14;

    public IReadOnlyDictionary<string, string> Tags { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "adas" };
}

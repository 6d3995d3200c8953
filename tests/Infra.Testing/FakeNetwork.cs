using Infra.Constructs.Ec2;

namespace Infra.Testing;

/// <summary>A network with plain values, for tests of the modules that use one.</summary>
public sealed record FakeNetwork : INetwork
{
    /// <inheritdoc />
    public string VpcId => "vpc-1";

    /// <inheritdoc />
    public string PrivateSubnetIds => "${[\"subnet-1\", \"subnet-2\"]}";

    /// <inheritdoc />
    public string PrivateSubnetPerZone => "${[\"subnet-1\"]}";

    /// <inheritdoc />
    public string PublicSubnetPerZone => "${[\"subnet-3\"]}";

    /// <inheritdoc />
    public string PublicSubnetIds => "${[\"subnet-3\", \"subnet-4\"]}";

    /// <inheritdoc />
    public string DatabaseSubnetIds => "${[\"subnet-5\", \"subnet-6\"]}";
}

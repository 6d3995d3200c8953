using Infra.Constructs.Logs;

namespace Infra.Testing;

/// <summary>Logging with plain values, for tests of the modules that use it.</summary>
public sealed record FakeLogging : ILogging
{
    /// <inheritdoc />
    public string KmsKeyArn => "arn:aws:kms:eu-central-1:111122223333:key/logs";

    /// <inheritdoc />
    public string AccessLogBucket => "acme-logs";
}

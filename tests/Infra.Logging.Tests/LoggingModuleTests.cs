using Infra.Testing;

namespace Infra.Logging.Tests;

public sealed class LoggingModuleTests : IDisposable
{
    private readonly ModuleBench _bench = new();
    private readonly Synthesized _logging;

    public LoggingModuleTests()
    {
        _ = new LoggingModule(_bench.Scope);
        _logging = _bench.Render("logging");
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Log_key_rotates_and_serves_only_log_groups_of_this_account_and_region()
    {
        var key = _logging.Single("aws_kms_key");

        Assert.True(key.GetProperty("enable_key_rotation").GetBoolean());
        var statement = Policy.Statements(key.GetProperty("policy")).Single(item => item.GetProperty("Sid").GetString() == "CloudWatchLogsUsesKey");
        Assert.Equal("logs.eu-central-1.amazonaws.com", statement.GetProperty("Principal").GetProperty("Service").GetString());
        Assert.Equal("arn:aws:logs:eu-central-1:111122223333:*",
            statement.GetProperty("Condition").GetProperty("ArnLike").GetProperty("kms:EncryptionContext:aws:logs:arn").GetString());
    }

    [Fact]
    public void S3_may_deliver_access_logs_of_this_account_into_a_bucket_with_SSE_S3()
    {
        var statement = Policy.Statements(_logging.Single("aws_s3_bucket_policy").GetProperty("policy"))
            .Single(item => item.GetProperty("Sid").GetString() == "DeliverAccessLogs");

        Assert.Equal("logging.s3.amazonaws.com", statement.GetProperty("Principal").GetProperty("Service").GetString());
        Assert.Equal("arn:aws:s3:::acme-logs/logs/bucket/*", statement.GetProperty("Resource").GetString());
        Assert.Equal("111122223333", statement.GetProperty("Condition").GetProperty("StringEquals").GetProperty("aws:SourceAccount").GetString());
        var encryption = _logging.Single("aws_s3_bucket_server_side_encryption_configuration").GetProperty("rule")[0];
        Assert.Equal("AES256", encryption.GetProperty("apply_server_side_encryption_by_default").GetProperty("sse_algorithm").GetString());
    }

    [Fact]
    public void Others_may_log_only_once_the_bucket_accepts_logs()
    {
        var output = _logging.Root.GetProperty("output").GetProperty("access_log_bucket");

        Assert.Equal("aws_s3_bucket_policy.access_logs_policy", output.GetProperty("depends_on")[0].GetString());
    }
}

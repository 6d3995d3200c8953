namespace Infra.Cli.Operations.Restore;

/// <summary>The recovery point that a bucket is restored from, and the time in it.</summary>
/// <param name="Arn">ARN of the recovery point.</param>
/// <param name="Moment">The time of the objects.</param>
internal sealed record BucketPoint(string Arn, DateTimeOffset Moment);

namespace Infra.Cli.Operations.Restore;

/// <summary>A restore job of AWS Backup.</summary>
/// <param name="Id">Id of the job.</param>
/// <param name="Started">When it began.</param>
/// <param name="IsOver">True when it was done already when it was looked at first.</param>
internal sealed record BucketJob(string Id, DateTimeOffset Started, bool IsOver);

namespace Infra.Cli.Operations.Secrets;

/// <summary>Result of <c>infra secret create</c>.</summary>
/// <param name="Instance">The instance on the command line.</param>
/// <param name="Secret">Name of the secret.</param>
/// <param name="Arn">ARN of the secret; null in a rehearsal.</param>
/// <param name="Action">What was done, in one word.</param>
internal sealed record CreatedSecret(string Instance, string Secret, string? Arn, string Action)
{
    /// <summary>It is new.</summary>
    public const string Created = "created";

    /// <summary>It was there, without a value.</summary>
    public const string Filled = "filled";

    /// <summary>It was scheduled for deletion.</summary>
    public const string Restored = "restored";
}

namespace Infra.Cli.Operations.Secrets;

/// <summary>One version of a secret, without its value.</summary>
/// <param name="Id">Id of the version.</param>
/// <param name="Created">When it was made, in UTC.</param>
/// <param name="Stages">Its staging labels.</param>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html"/></remarks>
internal sealed record SecretVersion(string Id, DateTimeOffset Created, IReadOnlyList<string> Stages)
{
    /// <summary>Label of the version that readers get.</summary>
    public const string Current = "AWSCURRENT";

    /// <summary>Label of the version that was current before; Secrets Manager moves it along.</summary>
    public const string Previous = "AWSPREVIOUS";

    /// <summary>Label of a version that is about to become the current one.</summary>
    public const string Pending = "AWSPENDING";
}

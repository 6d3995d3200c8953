using Infra.Cli.Trial;

namespace Infra.Terraform.Tests.Permissions;

/// <summary>What the placeholders of <c>docs/deployer-policy</c> stand for.</summary>
internal sealed record Installation
{
    /// <summary>The account, <c>ACCOUNT_ID</c>.</summary>
    public string Account { get; init; } = "123456789012";

    /// <summary>Its region, <c>REGION</c>.</summary>
    public string Region { get; init; } = "eu-central-1";

    /// <summary><c>infrastructurename</c> of the configuration, <c>INFRASTRUCTURE</c>.</summary>
    public required string Infrastructure { get; init; }

    /// <summary>The bucket of the state, <c>STATE_BUCKET</c>.</summary>
    public required string StateBucket { get; init; }

    /// <summary>Prefix of the secrets with the databases' passwords, <c>DATABASE_SECRETS</c>.</summary>
    public required string DatabaseSecrets { get; init; }

    /// <summary>The installation of a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="databaseSecrets">Prefix of the secrets that it reads; null for the name of the installation.</param>
    public static Installation Of(TrialBench trial, string? databaseSecrets = null)
    {
        var cluster = trial.Stack.Synthesized.Resources.Single(resource => resource.Type == "aws_eks_cluster");
        var infrastructure = cluster.Body.GetProperty("name").GetString()!;
        return new Installation
        {
            Account = trial.Stack.Account ?? LocalCloudOptions.DefaultAccount,
            Region = trial.Stack.Region,
            Infrastructure = infrastructure,
            StateBucket = trial.Stack.StateBucket,
            DatabaseSecrets = databaseSecrets ?? $"{infrastructure}-",
        };
    }

    /// <summary>A policy with the values in place of the placeholders.</summary>
    public string FillIn(string text) => text
        .Replace("ACCOUNT_ID", Account, StringComparison.Ordinal)
        .Replace("REGION", Region, StringComparison.Ordinal)
        .Replace("INFRASTRUCTURE", Infrastructure, StringComparison.Ordinal)
        .Replace("STATE_BUCKET", StateBucket, StringComparison.Ordinal)
        .Replace("DATABASE_SECRETS", DatabaseSecrets, StringComparison.Ordinal);
}

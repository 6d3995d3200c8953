namespace Infra.Cli.Operations.Backups;

/// <summary>What <c>infra backup list</c> says about a recovery point.</summary>
/// <param name="Instance">The instance on the command line.</param>
/// <param name="Vault">Name of the vault.</param>
/// <param name="Resource">Database, bucket or volume.</param>
/// <param name="AgeSeconds">Time since it was made.</param>
/// <param name="Point">The point.</param>
internal sealed record ListedPoint(string Instance, string Vault, string Resource, long AgeSeconds, RecoveryPoint Point)
{
    /// <summary>Names a point.</summary>
    public static ListedPoint Of(BackedUpInstance instance, RecoveryPoint point, DateTimeOffset now) => new(
        instance.Word, instance.Vault!, point.ResourceArn.Split(':')[^1], (long)(now - point.Created).TotalSeconds, point);
}

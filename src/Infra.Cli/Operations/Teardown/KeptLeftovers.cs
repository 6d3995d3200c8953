using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>What outlives a platform and is never removed here: the only copies of data, what others may use, what goes by itself.</summary>
/// <param name="operation">The running command.</param>
internal sealed class KeptLeftovers(Operation operation)
{
    /// <summary>Finds it.</summary>
    /// <param name="before">What Terraform's state held before the teardown.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<IReadOnlyList<Leftover>> FindAsync(PlatformState before, CancellationToken cancellation) =>
    [
        .. await DatabaseSnapshotsAsync(cancellation),
        .. await VolumeSnapshotsAsync(cancellation),
        .. await KeysAsync(before, cancellation),
        .. await SecretsAsync(cancellation),
    ];

    private async Task<IEnumerable<Leftover>> DatabaseSnapshotsAsync(CancellationToken cancellation)
    {
        var databases = operation.Inventory.Databases.Select(database => database.Identifier).ToHashSet(StringComparer.Ordinal);
        var answer = await operation.Aws.ReadAsync(
            "rds", "describe-db-snapshots", new JsonObject { ["SnapshotType"] = "manual" }, cancellation);
        return answer.Blocks("DBSnapshots")
            .Where(snapshot => databases.Contains(snapshot.Text("DBInstanceIdentifier") ?? ""))
            .Select(snapshot => Kept("database snapshot", snapshot.Text("DBSnapshotIdentifier")!, "a copy of the data; 'aws rds delete-db-snapshot'"));
    }

    private async Task<IEnumerable<Leftover>> VolumeSnapshotsAsync(CancellationToken cancellation)
    {
        if (operation.Inventory.Cluster is not { } cluster)
        {
            return [];
        }

        var tags = new ClusterTags(cluster.Name);
        var answer = await operation.Aws.ReadAsync(
            "ec2", "describe-snapshots", new JsonObject { ["OwnerIds"] = new JsonArray("self") }, cancellation);
        return answer.Blocks("Snapshots")
            .Where(snapshot => tags.Match(snapshot.Blocks("Tags")))
            .Select(snapshot => Kept("volume snapshot", snapshot.Text("SnapshotId")!, "a copy of the data; 'aws ec2 delete-snapshot'"));
    }

    // KMS deletes keys only after a time, and until then they can be saved.
    private async Task<IEnumerable<Leftover>> KeysAsync(PlatformState before, CancellationToken cancellation)
    {
        var found = new List<Leftover>();
        foreach (var key in before.Values("aws_kms_key", "key_id"))
        {
            var answer = await operation.Aws.TryReadAsync("kms", "describe-key", new JsonObject { ["KeyId"] = key }, cancellation);
            if (answer?.Argument("KeyMetadata") is { } metadata && metadata.Text("KeyState") is "PendingDeletion")
            {
                found.Add(Kept("KMS key", key, $"is deleted on {Day(metadata)}; 'aws kms cancel-key-deletion' saves it until then"));
            }
        }

        return found;
    }

    private async Task<IEnumerable<Leftover>> SecretsAsync(CancellationToken cancellation)
    {
        var found = new List<Leftover>();
        foreach (var secret in operation.Inventory.Secrets.Where(secret => !secret.IsMadeByDeployment).Select(secret => secret.Name)
            .Distinct(StringComparer.Ordinal))
        {
            var request = new JsonObject { ["SecretId"] = secret };
            if (await operation.Aws.TryReadAsync("secretsmanager", "describe-secret", request, cancellation) is not null)
            {
                found.Add(Kept("secret", secret, "yours: Terraform did not make it; 'aws secretsmanager delete-secret'"));
            }
        }

        return found;
    }

    private static Leftover Kept(string kind, string id, string note) => new(kind, id, IsRemovable: false, note);

    // Version 2 of the AWS CLI writes times as ISO 8601, version 1 as KMS sends them: in seconds.
    private static string Day(JsonElement key) => key.Argument("DeletionDate") switch
    {
        { ValueKind: JsonValueKind.Number } seconds =>
            DateTimeOffset.FromUnixTimeSeconds((long)seconds.GetDouble()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Split('T')[0],
        _ => "the day that KMS tells",
    };
}

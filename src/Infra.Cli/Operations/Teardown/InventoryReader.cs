using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>Looks up what of the platform is there. It changes nothing.</summary>
/// <param name="operation">The running command.</param>
/// <param name="state">What Terraform's state holds; what is named there is looked for, and nothing else is ever deleted.</param>
internal sealed class InventoryReader(Operation operation, PlatformState state)
{
    // Counting is for people; a bucket of a million objects should not keep them waiting.
    private const int PagesCounted = 10;

    /// <summary>Reads everything.</summary>
    public async Task<Inventory> ReadAsync(CancellationToken cancellation) => new()
    {
        Account = (await operation.Aws.CallerAsync(cancellation)).Account,
        Region = operation.Config.Region,
        Resources = state.Resources.Count,
        ClusterExists = await ClusterExistsAsync(cancellation),
        Databases = await DatabasesAsync(cancellation),
        Buckets = await CountAsync(cancellation),
        Vaults = await VaultsAsync(cancellation),
        Servers = await ServersAsync(cancellation),
        OfCluster = await new ClusterLeftovers(operation).FindAsync(cancellation),
    };

    /// <summary>Whether the EKS cluster exists.</summary>
    public async Task<bool> ClusterExistsAsync(CancellationToken cancellation) => await operation.Aws.TryReadAsync(
        "eks", "describe-cluster", new JsonObject { ["name"] = operation.Names.Cluster }, cancellation) is not null;

    /// <summary>The databases of the state, and those that restores made in the same subnet groups: these would keep the groups alive.</summary>
    public async Task<IReadOnlyList<DatabaseFound>> DatabasesAsync(CancellationToken cancellation)
    {
        var known = state.Values("aws_db_instance", "identifier");
        var groups = state.Values("aws_db_subnet_group", "name");
        if (known.Count + groups.Count == 0)
        {
            return [];
        }

        var answer = await operation.Aws.ReadAsync("rds", "describe-db-instances", input: null, cancellation);
        return
        [
            .. answer.Blocks("DBInstances")
                .Select(database => (Body: database, Id: database.Text("DBInstanceIdentifier") ?? ""))
                .Where(database => known.Contains(database.Id, StringComparer.Ordinal)
                    || groups.Contains(database.Body.Argument("DBSubnetGroup")?.Text("DBSubnetGroupName"), StringComparer.Ordinal))
                .Select(database => new DatabaseFound(
                    database.Id,
                    database.Body.Text("DBInstanceStatus") ?? "",
                    database.Body.Flag("DeletionProtection"),
                    IsCopy: !known.Contains(database.Id, StringComparer.Ordinal))),
        ];
    }

    /// <summary>Names of the buckets of the state that exist; the one that receives access logs comes last.</summary>
    public async Task<IReadOnlyList<string>> BucketsAsync(CancellationToken cancellation)
    {
        var known = state.Values("aws_s3_bucket", "bucket");
        return known.Count == 0
            ? []
            : [
                .. (await operation.Aws.ReadAsync("s3api", "list-buckets", input: null, cancellation)).Blocks("Buckets")
                    .Select(bucket => bucket.Text("Name")!)
                    .Where(name => known.Contains(name, StringComparer.Ordinal))
                    .OrderBy(name => name == operation.Names.LogBucket)
                    .ThenBy(name => name, StringComparer.Ordinal),
            ];
    }

    /// <summary>The vaults of the state that exist. To describe one that does not is refused as if it were forbidden.</summary>
    public async Task<IReadOnlyList<VaultFound>> VaultsAsync(CancellationToken cancellation)
    {
        var known = state.Values("aws_backup_vault", "name");
        return known.Count == 0
            ? []
            : [
                .. (await operation.Aws.ReadAsync("backup", "list-backup-vaults", input: null, cancellation)).Blocks("BackupVaultList")
                    .Where(vault => known.Contains(vault.Text("BackupVaultName"), StringComparer.Ordinal))
                    .Select(vault => new VaultFound(vault.Text("BackupVaultName")!, vault.Number("NumberOfRecoveryPoints") ?? 0)),
            ];
    }

    /// <summary>Ids of the license server of the state, unless it is terminated.</summary>
    public async Task<IReadOnlyList<string>> ServersAsync(CancellationToken cancellation)
    {
        var known = state.Values("aws_instance", "id");
        if (known.Count == 0)
        {
            return [];
        }

        // As a filter, an id that is gone is no fault.
        var answer = await operation.Aws.ReadAsync(
            "ec2", "describe-instances", new JsonObject { ["Filters"] = Ec2Filter.Of("instance-id", known) }, cancellation);
        return
        [
            .. answer.Blocks("Reservations").SelectMany(reservation => reservation.Blocks("Instances"))
                .Where(instance => instance.Argument("State")?.Text("Name") is not ("terminated" or "shutting-down"))
                .Select(instance => instance.Text("InstanceId")!),
        ];
    }

    private async Task<IReadOnlyList<BucketFound>> CountAsync(CancellationToken cancellation)
    {
        var counted = new List<BucketFound>();
        foreach (var bucket in await BucketsAsync(cancellation))
        {
            var versions = 0;
            var pages = 0;
            var pager = new ObjectVersions(operation.Aws, bucket);
            while (pages < PagesCounted && await pager.NextAsync(cancellation) is { } page)
            {
                versions += page.Count;
                pages++;
            }

            counted.Add(new BucketFound(bucket, versions, pager.HasMore));
        }

        return counted;
    }
}

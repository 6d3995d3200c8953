using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>Looks up what of the platform is there. It changes nothing.</summary>
/// <param name="operation">The running command.</param>
/// <param name="state">What Terraform's state holds; what is named there is looked for, and nothing else is ever deleted.</param>
internal sealed class PlatformReader(Operation operation, PlatformState state)
{
    // Counting is for people; a bucket of a million objects should not keep them waiting.
    private const int PagesCounted = 10;

    /// <summary>Reads everything.</summary>
    public async Task<FoundPlatform> ReadAsync(CancellationToken cancellation)
    {
        var (caller, cluster) = (operation.Aws.CallerAsync(cancellation), ClusterExistsAsync(cancellation));
        var (databases, buckets, vaults) = (DatabasesAsync(cancellation), CountAsync(cancellation), VaultsAsync(cancellation));
        var (domains, systems, servers) = (SearchDomainsAsync(cancellation), FileSystemsAsync(cancellation), ServersAsync(cancellation));
        var ofCluster = new ClusterLeftovers(operation).FindAsync(cancellation);
        await Task.WhenAll(caller, cluster, databases, buckets, vaults, domains, systems, servers, ofCluster);
        return new FoundPlatform
        {
            Account = (await caller).Account,
            Region = operation.Inventory.Region,
            Resources = state.Resources.Count,
            ClusterExists = await cluster,
            Databases = await databases,
            Buckets = await buckets,
            Vaults = await vaults,
            SearchDomains = await domains,
            FileSystems = await systems,
            Servers = await servers,
            OfCluster = await ofCluster,
        };
    }

    /// <summary>Whether the EKS cluster exists.</summary>
    public async Task<bool> ClusterExistsAsync(CancellationToken cancellation) => operation.Inventory.Cluster is { } cluster
        && await operation.Aws.TryReadAsync("eks", "describe-cluster", new JsonObject { ["name"] = cluster.Name }, cancellation) is not null;

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
                    .OrderBy(ReceivesAccessLogs)
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

    /// <summary>Names of the OpenSearch domains of the state that exist.</summary>
    public async Task<IReadOnlyList<string>> SearchDomainsAsync(CancellationToken cancellation) =>
        Known(state.Values("aws_opensearch_domain", "domain_name")) is not { Count: > 0 } known
            ? []
            : [.. (await AllSearchDomainsAsync(operation, cancellation)).Where(known.Contains)];

    /// <summary>Ids of the file systems of the state that exist.</summary>
    public async Task<IReadOnlyList<string>> FileSystemsAsync(CancellationToken cancellation) =>
        Known(state.Values("aws_efs_file_system", "id")) is not { Count: > 0 } known
            ? []
            : [.. (await AllFileSystemsAsync(operation, cancellation)).Select(one => one.Text("FileSystemId")!).Where(known.Contains)];

    /// <summary>Names of all OpenSearch domains of the account.</summary>
    public static async Task<IEnumerable<string>> AllSearchDomainsAsync(Operation operation, CancellationToken cancellation) =>
        (await operation.Aws.ReadAsync("opensearch", "list-domain-names", input: null, cancellation)).Blocks("DomainNames")
            .Select(domain => domain.Text("DomainName")!);

    /// <summary>All file systems of the account.</summary>
    public static async Task<IReadOnlyList<JsonElement>> AllFileSystemsAsync(Operation operation, CancellationToken cancellation) =>
        (await operation.Aws.ReadAsync("efs", "describe-file-systems", input: null, cancellation)).Blocks("FileSystems");

    /// <summary>Ids of the servers of the state that are not terminated.</summary>
    public async Task<IReadOnlyList<string>> ServersAsync(CancellationToken cancellation)
    {
        var known = state.Values("aws_instance", "id");
        if (known.Count == 0)
        {
            return [];
        }

        // As a filter, an id that is gone is no fault.
        var answer = await operation.Aws.ReadAsync(
            "ec2", "describe-instances", Ec2Filter.Request("instance-id", known), cancellation);
        return
        [
            .. answer.Blocks("Reservations").SelectMany(reservation => reservation.Blocks("Instances"))
                .Where(instance => instance.Argument("State")?.Text("Name") is not ("terminated" or "shutting-down"))
                .Select(instance => instance.Text("InstanceId")!),
        ];
    }

    private bool ReceivesAccessLogs(string bucket) =>
        operation.Inventory.Buckets.Any(entry => entry.Name == bucket && entry.ReceivesAccessLogs);

    private static HashSet<string> Known(IEnumerable<string> names) => names.ToHashSet(StringComparer.Ordinal);

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

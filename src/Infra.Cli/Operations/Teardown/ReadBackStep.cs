using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>Looks whether the end is what was promised; only then the teardown is a success.</summary>
/// <param name="operation">The running command.</param>
/// <param name="stack">Terraform on the configuration.</param>
/// <param name="before">What Terraform's state held before the teardown.</param>
/// <param name="options">What was asked for.</param>
internal sealed class ReadBackStep(Operation operation, TeardownStack stack, PlatformState before, TeardownOptions options)
{
    // What holds data, and the attribute that AWS lists it by.
    private static readonly (string Type, string Attribute)[] Kinds =
    [
        ("aws_db_instance", "identifier"), ("aws_s3_bucket", "bucket"), ("aws_backup_vault", "name"),
        ("aws_opensearch_domain", "domain_name"), ("aws_efs_file_system", "id"),
    ];

    /// <summary>Reads back.</summary>
    /// <exception cref="CliException">TEARDOWN_INCOMPLETE.</exception>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        if (operation.Log.IsRehearsal)
        {
            return "comes after the destruction";
        }

        var state = await stack.ReadStateAsync(cancellation);
        IReadOnlyList<string> wrong = options.KeepData
            ? [.. await CheckKeptAsync(state, cancellation), .. await ClusterAsync(cancellation)]
            : [.. state.Resources.Select(resource => $"{resource.Address} in Terraform's state"), .. await RemainingAsync(cancellation)];
        if (wrong.Count > 0)
        {
            throw new CliException("TEARDOWN_INCOMPLETE", $"the teardown ran to its end, but not as promised: {string.Join(", ", wrong)}");
        }

        return options.KeepData ? "the data is there, and nothing else" : "nothing is left of the platform but what is listed";
    }

    private async Task<IEnumerable<string>> CheckKeptAsync(PlatformState state, CancellationToken cancellation)
    {
        var reader = new PlatformReader(operation, state);
        var kept = KeptResources.Of(state);
        var found = (await reader.DatabasesAsync(cancellation)).Select(database => database.Identifier)
            .Concat(await reader.BucketsAsync(cancellation))
            .Concat((await reader.VaultsAsync(cancellation)).Select(vault => vault.Name))
            .Concat(await reader.SearchDomainsAsync(cancellation))
            .Concat(await reader.FileSystemsAsync(cancellation))
            .ToHashSet(StringComparer.Ordinal);
        return kept.Others.Select(resource => $"{resource.Address} is still in Terraform's state")
            .Concat(Kinds.SelectMany(kind => before.Values(kind.Type, kind.Attribute)).Where(name => !found.Contains(name))
                .Select(name => $"'{name}' is gone"));
    }

    // By the names in the state and by those in the configuration: a state that got lost, or a part of it, must not hide anything.
    private async Task<IEnumerable<string>> RemainingAsync(CancellationToken cancellation)
    {
        var inventory = operation.Inventory;
        var left = await Task.WhenAll(
            ClusterAsync(cancellation),
            LeftAsync(
                "database", Named("aws_db_instance", inventory.Databases.Select(database => database.Identifier)),
                () => ListAsync("rds", "describe-db-instances", "DBInstances", "DBInstanceIdentifier", cancellation)),
            LeftAsync(
                "backup vault", Named("aws_backup_vault", inventory.Backups.Select(backup => backup.Vault).OfType<string>()),
                () => ListAsync("backup", "list-backup-vaults", "BackupVaultList", "BackupVaultName", cancellation)),
            LeftAsync(
                "bucket", Named("aws_s3_bucket", inventory.Buckets.Where(bucket => bucket.Address is not null).Select(bucket => bucket.Name)),
                () => ListAsync("s3api", "list-buckets", "Buckets", "Name", cancellation)),
            LeftAsync(
                "search domain", Named("aws_opensearch_domain", inventory.SearchDomains.Select(domain => domain.Name)),
                () => PlatformReader.AllSearchDomainsAsync(operation, cancellation)),
            LeftAsync("file system", Named("aws_efs_file_system", inventory.FileSystems.Select(system => system.Name)), () => FileSystemsAsync(cancellation)),
            LeftAsync(
                "VPC", before.Values("aws_vpc", "id").ToHashSet(StringComparer.Ordinal),
                () => ListAsync("ec2", "describe-vpcs", "Vpcs", "VpcId", cancellation)));
        return left.SelectMany(lines => lines);
    }

    private async Task<IEnumerable<string>> ClusterAsync(CancellationToken cancellation) =>
        await new PlatformReader(operation, before).ClusterExistsAsync(cancellation)
            ? [$"EKS cluster {operation.Inventory.Cluster!.Name} is still there"]
            : [];

    private HashSet<string> Named(string type, IEnumerable<string> configured) =>
        before.Values(type, Kinds.Single(kind => kind.Type == type).Attribute).Concat(configured).ToHashSet(StringComparer.Ordinal);

    // Where the platform has nothing of a kind, nobody needs the permission to list it.
    private static async Task<IEnumerable<string>> LeftAsync(string kind, HashSet<string> names, Func<Task<IEnumerable<string>>> list) =>
        names.Count == 0 ? [] : (await list()).Where(names.Contains).Distinct(StringComparer.Ordinal).Select(name => $"{kind} {name} is still there");

    private async Task<IEnumerable<string>> ListAsync(string service, string call, string list, string name, CancellationToken cancellation) =>
        (await operation.Aws.ReadAsync(service, call, input: null, cancellation)).Blocks(list).Select(one => one.Text(name)!);

    // The state knows them by their ids, the configuration by their tag.
    private async Task<IEnumerable<string>> FileSystemsAsync(CancellationToken cancellation) =>
        (await PlatformReader.AllFileSystemsAsync(operation, cancellation)).SelectMany(system => new[] { system.Text("FileSystemId"), system.Text("Name") })
            .OfType<string>();
}

using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>Looks whether the end is what was promised; only then the teardown is a success.</summary>
/// <param name="operation">The running command.</param>
/// <param name="stack">Terraform on the configuration.</param>
/// <param name="before">What Terraform's state held before the teardown.</param>
/// <param name="options">What was asked for.</param>
internal sealed class ReadBackStep(Operation operation, TeardownStack stack, PlatformState before, TeardownOptions options)
{
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
        var inventory = new InventoryReader(operation, state);
        var kept = KeptResources.Of(state);
        var found = (await inventory.DatabasesAsync(cancellation)).Select(database => database.Identifier)
            .Concat(await inventory.BucketsAsync(cancellation))
            .Concat((await inventory.VaultsAsync(cancellation)).Select(vault => vault.Name))
            .ToHashSet(StringComparer.Ordinal);
        return kept.Others.Select(resource => $"{resource.Address} is still in Terraform's state")
            .Concat(Named(before).Where(name => !found.Contains(name)).Select(name => $"'{name}' is gone"));
    }

    private async Task<IEnumerable<string>> RemainingAsync(CancellationToken cancellation)
    {
        var names = Named(before).Concat(Configured).ToHashSet(StringComparer.Ordinal);
        var databases = await operation.Aws.ReadAsync("rds", "describe-db-instances", input: null, cancellation);
        var vaults = await operation.Aws.ReadAsync("backup", "list-backup-vaults", input: null, cancellation);
        var buckets = await operation.Aws.ReadAsync("s3api", "list-buckets", input: null, cancellation);
        var networks = await operation.Aws.ReadAsync("ec2", "describe-vpcs", input: null, cancellation);
        return
        [
            .. await ClusterAsync(cancellation),
            .. Left("database", databases.Blocks("DBInstances").Select(one => one.Text("DBInstanceIdentifier")!), names),
            .. Left("backup vault", vaults.Blocks("BackupVaultList").Select(one => one.Text("BackupVaultName")!), names),
            .. Left("bucket", buckets.Blocks("Buckets").Select(one => one.Text("Name")!), names),
            .. Left("VPC", networks.Blocks("Vpcs").Select(one => one.Text("VpcId")!), before.Values("aws_vpc", "id").ToHashSet(StringComparer.Ordinal)),
        ];
    }

    private async Task<IEnumerable<string>> ClusterAsync(CancellationToken cancellation) =>
        await new InventoryReader(operation, before).ClusterExistsAsync(cancellation) ? [$"EKS cluster {operation.Names.Cluster} is still there"] : [];

    private IEnumerable<string> Configured => operation.Names.Instances
        .SelectMany(instance => instance.Databases.Values.Append(instance.Bucket).Concat(instance.BackupVault is { } vault ? [vault] : []))
        .Append(operation.Names.LogBucket)
        .Append(operation.Names.LicenseServerBucket);

    private static IEnumerable<string> Named(PlatformState state) =>
    [
        .. state.Values("aws_db_instance", "identifier"), .. state.Values("aws_s3_bucket", "bucket"), .. state.Values("aws_backup_vault", "name"),
    ];

    private static IEnumerable<string> Left(string kind, IEnumerable<string> all, HashSet<string> names) =>
        all.Where(names.Contains).Select(name => $"{kind} {name} is still there");
}

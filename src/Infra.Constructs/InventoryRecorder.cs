using Infra.Inventory;

namespace Infra.Constructs;

/// <summary>Notes what building blocks create while they create it; synthesis makes <c>inventory.json</c> of it.</summary>
/// <param name="header">The inventory of a stack that has nothing yet.</param>
/// <remarks>Only names that are known at synthesis belong here, and never a secret's content.</remarks>
public sealed class InventoryRecorder(PlatformInventory header)
{
    private readonly List<object> _entries = [];
    private readonly SortedDictionary<string, OwnerEntry> _owners = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _logGroups = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _logGroupPrefixes = new(StringComparer.Ordinal);
    private ClusterEntry? _cluster = header.Cluster;
    private NetworkEntry? _network = header.Network;

    /// <summary>Whose inventory it is: platform, environment, names.</summary>
    public PlatformInventory Header => header;

    /// <summary>Notes a database.</summary>
    public void Add(DatabaseEntry database) => _entries.Add(database);

    /// <summary>Notes a bucket.</summary>
    public void Add(BucketEntry bucket) => _entries.Add(bucket);

    /// <summary>Notes what a backup covers, or would cover. The list of resources may still grow.</summary>
    public void Add(BackupEntry backup) => _entries.Add(backup);

    /// <summary>Notes an OpenSearch domain.</summary>
    public void Add(SearchDomainEntry domain) => _entries.Add(domain);

    /// <summary>Notes an EFS file system.</summary>
    public void Add(FileSystemEntry fileSystem) => _entries.Add(fileSystem);

    /// <summary>Notes a secret that is read or made.</summary>
    public void Add(SecretEntry secret) => _entries.Add(secret);

    /// <summary>Notes a namespace.</summary>
    public void Add(NamespaceEntry kubernetesNamespace) => _entries.Add(kubernetesNamespace);

    /// <summary>Notes a Helm release.</summary>
    public void Add(ReleaseEntry release) => _entries.Add(release);

    /// <summary>Notes a group of EC2 instances.</summary>
    public void Add(InstanceGroupEntry group) => _entries.Add(group);

    /// <summary>Notes the cluster.</summary>
    public void Add(ClusterEntry cluster) => _cluster = cluster;

    /// <summary>Notes the network.</summary>
    public void Add(NetworkEntry network) => _network = network;

    /// <summary>Notes a log group of Terraform's.</summary>
    public void AddLogGroup(string name) => _logGroups.Add(name);

    /// <summary>Notes how the names of log groups begin that a service makes itself, without a <c>/</c> at the end.</summary>
    public void AddLogGroupPrefix(string prefix) => _logGroupPrefixes.Add(prefix);

    /// <summary>The inventory so far, with sorted lists.</summary>
    public PlatformInventory ToInventory() => header with
    {
        Cluster = _cluster,
        Network = _network,
        Owners = [.. _owners.Values],
        Databases = Sorted<DatabaseEntry>(database => database.Identifier),
        Buckets = Sorted<BucketEntry>(bucket => bucket.Name),
        Backups = Sorted<BackupEntry>(backup => backup.Owner, backup => backup.Vault),
        SearchDomains = Sorted<SearchDomainEntry>(domain => domain.Name),
        FileSystems = Sorted<FileSystemEntry>(fileSystem => fileSystem.Address),
        Secrets = Sorted<SecretEntry>(secret => secret.Name, secret => secret.Owner),
        Namespaces = Sorted<NamespaceEntry>(kubernetesNamespace => kubernetesNamespace.Name),
        Releases = Sorted<ReleaseEntry>(release => release.Namespace, release => release.Name),
        LogGroups = [.. _logGroups],
        LogGroupPrefixes = [.. _logGroupPrefixes],
        InstanceGroups = Sorted<InstanceGroupEntry>(group => group.Name),
    };

    /// <summary>Notes the owner of a module; several modules may have one owner.</summary>
    /// <exception cref="ModelException">OWNER_WORD: another owner has this word.</exception>
    internal void Add(string moduleName, OwnerEntry owner)
    {
        if (!_owners.TryAdd(owner.Word, owner) && _owners[owner.Word].Title != owner.Title)
        {
            throw new ModelException("OWNER_WORD", moduleName,
                $"{_owners[owner.Word].Title} and {owner.Title} have the same word {owner.Word}, and users could name neither of them");
        }
    }

    private List<T> Sorted<T>(params IReadOnlyList<Func<T, string?>> keys) =>
        [.. keys.Skip(1).Aggregate(
            _entries.OfType<T>().OrderBy(keys[0], StringComparer.Ordinal), (entries, key) => entries.ThenBy(key, StringComparer.Ordinal))];
}

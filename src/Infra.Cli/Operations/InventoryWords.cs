using Infra.Inventory;

namespace Infra.Cli.Operations;

/// <summary>Finds in the inventory what users name on the command line.</summary>
internal static class InventoryWords
{
    /// <summary>The owner that a word means: its own word, else one of the others that it goes by.</summary>
    /// <param name="inventory">What the deployment has.</param>
    /// <param name="word">The word, such as <c>production</c>.</param>
    /// <param name="what">What the command is about, in the plural, such as <c>databases</c>.</param>
    /// <param name="owners">Words of those that have it.</param>
    /// <exception cref="CliException">OWNER_UNKNOWN: there is no such owner, or it has nothing of the kind.</exception>
    public static OwnerEntry Owner(this PlatformInventory inventory, string word, string what, IEnumerable<string?> owners)
    {
        var having = owners.ToHashSet(StringComparer.Ordinal);
        var known = inventory.Owners.Where(owner => having.Contains(owner.Word)).ToList();
        var found = inventory.Owners.FirstOrDefault(owner => string.Equals(owner.Word, word, StringComparison.Ordinal))
            ?? inventory.Owners.FirstOrDefault(owner => owner.Aliases.Contains(word, StringComparer.Ordinal));
        if (found is null)
        {
            throw Unknown("OWNER_UNKNOWN", $"there is no '{word}'", word, what, "known are", known.Select(owner => owner.Word));
        }

        return having.Contains(found.Word)
            ? found
            : throw Unknown("OWNER_UNKNOWN", $"{found.Title} has no {what}", word, what, "there are those of", known.Select(owner => owner.Word));
    }

    /// <summary>The owner of an entry; null for what belongs to the whole platform.</summary>
    public static OwnerEntry? OwnerOf(this PlatformInventory inventory, string? word) =>
        inventory.Owners.FirstOrDefault(owner => string.Equals(owner.Word, word, StringComparison.Ordinal));

    /// <summary>A database by the word of its owner and its own name.</summary>
    /// <exception cref="CliException">OWNER_UNKNOWN, DATABASE_UNKNOWN.</exception>
    public static (OwnerEntry Owner, DatabaseEntry Database) Database(this PlatformInventory inventory, string word, string name)
    {
        var owner = inventory.Owner(word, "databases", inventory.Databases.Select(database => database.Owner));
        var all = inventory.Databases.Where(database => database.Owner == owner.Word).ToList();
        return all.Find(database => database.Name == name) is { } found
            ? (owner, found)
            : throw Unknown(
                "DATABASE_UNKNOWN", $"{owner.Title} has no database '{name}'", name, "databases", "known are", all.Select(one => one.Name));
    }

    /// <summary>A bucket by the word of its owner, when that has only one, or by its name.</summary>
    /// <exception cref="CliException">OWNER_UNKNOWN, or USAGE when the owner has several.</exception>
    public static BucketEntry Bucket(this PlatformInventory inventory, string word) =>
        inventory.Buckets.FirstOrDefault(bucket => bucket.Name == word && inventory.OwnerOf(word) is null)
        ?? Only(
            inventory.Owner(word, "buckets", inventory.Buckets.Select(bucket => bucket.Owner)),
            "buckets",
            owner => inventory.Buckets.Where(bucket => bucket.Owner == owner.Word),
            bucket => bucket.Name);

    /// <summary>A secret with a password by the word of its owner, when that has only one, or by its name.</summary>
    /// <exception cref="CliException">OWNER_UNKNOWN, or USAGE when the owner has several.</exception>
    public static SecretEntry PasswordSecret(this PlatformInventory inventory, string word)
    {
        var all = inventory.Secrets.Where(secret => secret.PasswordKey is not null).ToList();
        return all.Find(secret => secret.Name == word && inventory.OwnerOf(word) is null)
            ?? Only(
                inventory.Owner(word, "secrets with a password", all.Select(secret => secret.Owner)),
                "secrets",
                owner => all.Where(secret => secret.Owner == owner.Word),
                secret => secret.Name);
    }

    /// <summary>What commands call a secret: the word of its owner, or its name when that could mean another one.</summary>
    public static string WordOf(this PlatformInventory inventory, SecretEntry secret) =>
        secret.Owner is { } owner && inventory.Secrets.Count(other => other.Owner == owner && other.PasswordKey is not null) == 1
            ? owner
            : secret.Name;

    /// <summary>The namespaces of some owners, in the order of their names.</summary>
    public static IReadOnlyList<string> NamespacesOf(this PlatformInventory inventory, IReadOnlyCollection<string> owners) =>
    [
        .. inventory.Namespaces.Where(one => one.Owner is not null && owners.Contains(one.Owner, StringComparer.Ordinal)).Select(one => one.Name),
    ];

    private static T Only<T>(OwnerEntry owner, string what, Func<OwnerEntry, IEnumerable<T>> of, Func<T, string> name) =>
        of(owner).ToList() is [var only] ? only : throw new CliException(
            "USAGE", $"{owner.Title} has several {what}: name one of {string.Join(", ", of(owner).Select(name))} instead of '{owner.Word}'");

    private static CliException Unknown(string code, string start, string word, string what, string listed, IEnumerable<string> known)
    {
        var words = known.ToList();
        var nearest = NearestName.Of(word, words) is { } near && near != word ? $"; did you mean '{near}'?" : "";
        return new CliException(
            code, words.Count == 0 ? $"{start}: the configuration has no {what}" : $"{start}; {listed} {string.Join(", ", words)}{nearest}");
    }
}

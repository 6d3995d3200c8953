using Infra.Inventory;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>The database of the platform that a restore is about.</summary>
/// <param name="Owner">The part of the platform that it belongs to.</param>
/// <param name="Entry">The database in the inventory.</param>
/// <param name="Namespace">Namespace of the owner, in which a job can reach the database; null when there is none.</param>
internal sealed record DatabaseSubject(OwnerEntry Owner, DatabaseEntry Entry, string? Namespace)
{
    /// <summary>Name of the database in PostgreSQL and on the command line.</summary>
    public string Name => Entry.Name;

    /// <summary>Identifier of the RDS instance.</summary>
    public string Identifier => Entry.Identifier;

    /// <summary>Name of the job that copies a restored database over the original, and of its secret.</summary>
    public string JobName => $"infra-restore-{Name}";

    /// <summary>Finds it in the inventory.</summary>
    /// <exception cref="CliException">OWNER_UNKNOWN, DATABASE_UNKNOWN.</exception>
    public static DatabaseSubject Of(PlatformInventory inventory, string word, string name)
    {
        var (owner, database) = inventory.Database(word, name);
        return new DatabaseSubject(owner, database, inventory.NamespacesOf([owner.Word]) is [var first, ..] ? first : null);
    }
}

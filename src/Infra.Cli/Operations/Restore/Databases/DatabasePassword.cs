using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Operations.Secrets;
using Infra.Inventory;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>The password that the platform's pods use for their databases.</summary>
/// <param name="Version">Version of the secret.</param>
/// <param name="Value">The password; only for members of a request that hide it, and for standard input.</param>
internal sealed record DatabasePassword(string Version, string Value)
{
    /// <summary>Reads the current version of the secret of a database.</summary>
    /// <exception cref="CliException">SECRET_NOT_FOUND, SECRET_MALFORMED.</exception>
    public static async Task<DatabasePassword> ReadAsync(Operation operation, DatabaseEntry database, CancellationToken cancellation)
    {
        var (name, key) = (database.SecretName, database.PasswordKey);
        var secret = await StoredSecret.FindAsync(operation.Aws, name, cancellation);
        if (secret?.With(SecretVersion.Current) is not { } version)
        {
            throw new CliException(
                "SECRET_NOT_FOUND",
                $"there is no secret '{name}' in {operation.Inventory.Region}: 'infra secret create {database.Owner}' makes it");
        }

        return (await secret.ValueAsync(version, key, cancellation))[key] is JsonValue value && value.GetValueKind() is JsonValueKind.String
            ? new DatabasePassword(version.Id, value.GetValue<string>())
            : throw new CliException("SECRET_MALFORMED", $"secret '{name}' has no text '{key}' (version {version.Id})");
    }

    /// <summary>Nothing of the password.</summary>
    public override string ToString() => Version;
}

using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>An RDS instance with the tags of a restore.</summary>
/// <param name="Description">What RDS says about it.</param>
internal sealed record DatabaseCopy(JsonElement Description)
{
    private readonly Dictionary<string, string> _tags = RestoreTags.Read(Description, "TagList");

    /// <summary>Identifier.</summary>
    public string Identifier => Description.Text("DBInstanceIdentifier")!;

    /// <summary>ARN.</summary>
    public string Arn => Description.Text("DBInstanceArn")!;

    /// <summary>Identifier that stays the same when the database is renamed; what Terraform knows it by.</summary>
    public string ResourceId => Description.Text("DbiResourceId")!;

    /// <summary>Host name; null until it has one.</summary>
    public string? Endpoint => Description.Argument("Endpoint")?.Text("Address");

    /// <summary>All tags.</summary>
    public IReadOnlyDictionary<string, string> Tags => _tags;

    /// <summary>The platform's database that it belongs to; null for a database that no restore made.</summary>
    public string? Beside => Tag(RestoreTags.Beside);

    /// <summary>The time of its data; null unless it was restored.</summary>
    public string? RestoredTo => Tag(RestoreTags.RestoredTo);

    /// <summary>The time as it was asked for.</summary>
    public string? Asked => Tag(RestoreTags.Asked);

    /// <summary>Version of the secret whose password it has.</summary>
    public string? PasswordVersion => Tag(RestoreTags.PasswordVersion);

    /// <summary>The restored database that took its place; null unless it was swapped.</summary>
    public string? ReplacedBy => Tag(RestoreTags.ReplacedBy);

    private string? Tag(string key) => _tags.GetValueOrDefault(key);
}

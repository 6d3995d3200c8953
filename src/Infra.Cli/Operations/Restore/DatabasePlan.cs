using System.Text.Json;

namespace Infra.Cli.Operations.Restore;

/// <summary>What a restore of a database is going to do.</summary>
/// <param name="Identifier">Identifier of the restored database.</param>
/// <param name="Moment">The time of its data.</param>
/// <param name="Asked">The time as it was asked for.</param>
/// <param name="Original">Description of the database whose data and settings it gets.</param>
/// <param name="Exists">True when an earlier run has begun it.</param>
internal sealed record DatabasePlan(string Identifier, DateTimeOffset Moment, string Asked, JsonElement Original, bool Exists);

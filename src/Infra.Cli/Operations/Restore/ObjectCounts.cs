namespace Infra.Cli.Operations.Restore;

/// <summary>How the objects of a restored bucket compare with those of the time.</summary>
/// <param name="Expected">Objects that were there at the time, by the versions that are still in the original.</param>
/// <param name="Present">Objects in the destination now.</param>
/// <param name="Restored">Objects that the job wrote.</param>
/// <param name="Kept">Expected objects that had been in the destination before in another version: AWS Backup leaves those alone.</param>
/// <param name="Missing">Expected objects that are not there.</param>
internal sealed record ObjectCounts(int Expected, int Present, int Restored, int Kept, int Missing)
{
    /// <summary>Compares.</summary>
    /// <param name="expected">Keys of the objects at the time.</param>
    /// <param name="present">The objects in the destination.</param>
    /// <param name="started">When the job began.</param>
    /// <param name="unchangedUntil">An object in the destination that is no newer than this is as it was at the time.</param>
    public static ObjectCounts Of(
        IReadOnlyCollection<string> expected, IReadOnlyDictionary<string, DateTimeOffset> present, DateTimeOffset started,
        DateTimeOffset unchangedUntil) => new(
        expected.Count,
        present.Count,
        present.Values.Count(time => time >= started),
        expected.Count(key => present.TryGetValue(key, out var time) && time < started && time > unchangedUntil),
        expected.Count(key => !present.ContainsKey(key)));
}

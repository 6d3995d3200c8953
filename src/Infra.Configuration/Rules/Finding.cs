namespace Infra.Configuration.Rules;

/// <summary>One fault or warning at a key, before its file and line are looked up.</summary>
/// <remarks>
/// <paramref name="Related"/> are other keys that the finding rests on: when one is at fault itself, the finding is dropped.
/// </remarks>
internal sealed record Finding(Code Code, string Key, string Message, params string[] Related);

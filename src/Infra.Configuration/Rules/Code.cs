namespace Infra.Configuration.Rules;

/// <summary>A kind of fault or warning: its stable name and what it means, for the reference.</summary>
internal sealed record Code(string Name, string Meaning, bool IsWarning = false);

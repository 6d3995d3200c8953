using Infra.Configuration.Inputs;

namespace Infra.Configuration.Reference;

/// <summary>The releases of an older project whose files a platform reads, and every input they had.</summary>
public sealed record ReleaseHistory
{
    /// <summary>What the project is called.</summary>
    public required string Project { get; init; }

    /// <summary>Its releases, oldest first.</summary>
    public required IReadOnlyList<string> Releases { get; init; }

    /// <summary>Every input that one of them had, by name.</summary>
    public required IReadOnlyList<ReleasedInput> Inputs { get; init; }

    /// <summary>What a file does not say because the project's default was another one: whole sentences.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>The inputs of a release, by name.</summary>
    public IEnumerable<ReleasedInput> Of(string release) => Inputs.Where(input => input.From is not null
        && Position(input.From) <= Position(release)
        && (input.Until is null || Position(release) <= Position(input.Until)));

    private int Position(string release) => Releases.Index().First(one => string.Equals(one.Item, release, StringComparison.Ordinal)).Index;
}

/// <summary>An input that a release had.</summary>
/// <param name="Path">Its name, after those of the objects around it; keys of maps are left out: <c>ivsInstances.k8s_namespace</c>.</param>
/// <param name="Type">Terraform's spelling, <c>list(string)</c>.</param>
/// <param name="Default">Default of the last release that had it, as HCL; empty when it had to be set.</param>
/// <param name="From">First release with it; null when no release had it, only the project's main branch for a while.</param>
/// <param name="Until">Last release with it; null for one that is still there.</param>
/// <param name="Now">The input that means the same today, where the name is only an older spelling.</param>
/// <param name="IsIgnored">Whether the input is read and has no effect.</param>
public sealed record ReleasedInput(
    string Path, string Type, string Default, string? From, string? Until = null, string? Now = null, bool IsIgnored = false);

/// <summary>What becomes of an input of an older release.</summary>
internal enum Treatment
{
    /// <summary>It is an input here.</summary>
    Kept,

    /// <summary>It is an older spelling of an input.</summary>
    Translated,

    /// <summary>It has no effect, and some values or all are accepted.</summary>
    Ignored,

    /// <summary>No value is accepted.</summary>
    Unsupported,
}

/// <summary>What becomes of one input of an older release, and how.</summary>
internal sealed record Treated(Treatment Treatment, string Text)
{
    /// <summary>Looks the input up among those of a platform; null when it knows nothing of the name.</summary>
    public static Treated? Of(ReleasedInput input, IEnumerable<InputSet> topics)
    {
        var path = input.Path.Split('.');
        var sets = topics.ToList();
        foreach (var holder in path[..^1])
        {
            sets = [.. sets.SelectMany(set => set).Where(one => Is(one.Name, holder)).Select(one => one.Attributes).OfType<InputSet>()];
        }

        var name = path[^1];
        if (sets.SelectMany(set => set.Renamed).FirstOrDefault(renamed => Is(renamed.Older, name)) is { } older)
        {
            string[] now = [.. path[..^1], older.Newer.Name, older.Attribute];
            return new Treated(Treatment.Translated, $"translated to `{string.Join('.', now)}`");
        }

        if (sets.SelectMany(set => set.Unsupported).FirstOrDefault(unsupported => Is(unsupported.Name, name)) is { } key)
        {
            return key.Accepted.Text.Length == 0
                ? new Treated(Treatment.Unsupported, $"`UNSUPPORTED_KEY`: {key.Instead}")
                : new Treated(Treatment.Ignored, $"accepted: {key.Accepted.Text}; else `UNSUPPORTED_KEY`: {key.Instead}");
        }

        return (sets.SelectMany(set => set).Any(one => Is(one.Name, name)), input) switch
        {
            (false, _) => null,
            (_, { Now: { } now }) => new Treated(Treatment.Translated, $"translated to `{now}`"),
            (_, { IsIgnored: true }) => new Treated(Treatment.Ignored, "accepted; has no effect"),
            _ => new Treated(Treatment.Kept, "as it is"),
        };
    }

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}

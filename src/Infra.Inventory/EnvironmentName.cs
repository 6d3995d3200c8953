using System.Text.RegularExpressions;

namespace Infra.Inventory;

/// <summary>One deployment of a platform, as people and files name it.</summary>
/// <param name="Platform">Key of the platform, such as <c>simphera</c>.</param>
/// <param name="Environment">Name of its folder below <c>environments/PLATFORM</c>; null for the one in the project's root.</param>
public sealed partial record EnvironmentName(string Platform, string? Environment)
{
    /// <summary>Folder of all environments but that of the root, below the project's folder.</summary>
    public const string Folder = "environments";

    /// <summary>What the name of an environment looks like, for messages.</summary>
    public const string Form = "1 to 40 lower-case letters, digits and single hyphens";

    /// <summary>The word on the command line: <c>simphera/staging</c>, or <c>simphera</c> for the root's.</summary>
    public string Word => Environment is null ? Platform : $"{Platform}/{Environment}";

    /// <summary>Name of the stack: <c>simphera-staging</c>, or <c>simphera</c> for the root's.</summary>
    public string Stack => Environment is null ? Platform : $"{Platform}-{Environment}";

    /// <summary>Folder of the configuration below the project's folder, with <c>/</c>; empty for the root.</summary>
    public string Path => Environment is null ? "" : $"{Folder}/{Platform}/{Environment}";

    /// <summary>Object key of the Terraform state when <c>state-backend.json</c> names none.</summary>
    public string StateKey => $"{Word}.tfstate";

    /// <summary>Whether an environment may have this name; <see cref="Form"/> says how it looks.</summary>
    public static bool IsAllowed(string environment) => environment.Length <= 40 && Pattern().IsMatch(environment);

    /// <inheritdoc />
    public override string ToString() => Word;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}

namespace Infra.Constructs;

/// <summary>The tag that consoles show as a resource's name.</summary>
public static class NameTag
{
    /// <summary>Tags with <c>Name</c> alone; common tags come from the provider's <c>default_tags</c>.</summary>
    public static Dictionary<string, string> Of(string name) => new(StringComparer.Ordinal) { ["Name"] = name };
}

using System.Text.RegularExpressions;
using System.Xml.Linq;
using Infra.Testing;

namespace Infra.App.Tests;

/// <summary>Who may know whom: docs/decisions/0030-platforms-are-values.md.</summary>
public sealed partial class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Infra.Inventory"] = [],
        ["Infra.Configuration"] = ["Infra.Inventory"],
        ["Infra.Constructs"] = ["Infra.Inventory"],
        ["Infra.Cli"] = ["Infra.Inventory"],
    };

    public static TheoryData<string> Projects => [.. Directory.EnumerateFiles(Repository.Root, "Infra.*.csproj", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(file => file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("modules/", StringComparison.Ordinal)
            || file.StartsWith("platforms/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may_know(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);

        Assert.All(References(project), reference => Assert.True(MayKnow(project, name, reference), $"{name} must not know {reference}"));
    }

    [Fact]
    public void No_source_names_a_platform_but_the_list_in_the_app()
    {
        var named = Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.PathOf("modules"), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && file is not "src/Infra.App/Program.cs")
            .SelectMany(file => File.ReadLines(Repository.PathOf(file)).Select((line, index) => (File: file, Line: index + 1, Text: line)))
            // In comments the oldest platform stands as an example of what a word or address looks like.
            .Where(line => !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal) && Name().IsMatch(line.Text))
            .Select(line => $"{line.File}:{line.Line}: {line.Text.Trim()}")
            .ToList();

        Assert.True(named.Count == 0, string.Join('\n', named));
    }

    private static bool MayKnow(string project, string name, string reference) => project.Split('/')[0] switch
    {
        "modules" => reference is "Infra.Constructs",
        "platforms" => reference is "Infra.Platform" or "Infra.Constructs" || IsModule(reference),
        _ when Allowed.TryGetValue(name, out var known) => known.Contains(reference, StringComparer.Ordinal),
        _ when name is "Infra.Platform" => reference is "Infra.Configuration" or "Infra.Constructs" || IsModule(reference),
        _ => reference is "Infra.Platform" || Directory.Exists(Repository.PathOf("platforms", reference["Infra.".Length..])),
    };

    private static bool IsModule(string reference) => Directory.Exists(Repository.PathOf("modules", reference["Infra.".Length..]));

    private static IEnumerable<string> References(string project) =>
        References(Repository.PathOf(project), Repository.PathOf(project.Split('/')[0], "Directory.Build.props"));

    private static IEnumerable<string> References(params string[] files) => files.Where(File.Exists)
        .SelectMany(file => XDocument.Load(file).Descendants("ProjectReference"))
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/').Split('/')[^1]));

    [GeneratedRegex(@"simphera|dspace|keycloak|\bivs\b|ivsInstances|minio|codemeter|license.?server|e6data|apheris|cellenics|biomage", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Name();
}

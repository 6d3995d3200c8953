using System.Text.RegularExpressions;
using Infra.Testing;

namespace Infra.App.Tests;

public sealed partial class AddressTests(Examples examples) : IClassFixture<Examples>
{
    public static TheoryData<string> Names => Examples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Addresses_of_existing_installations_stay_or_are_moved(string example)
    {
        var platform = examples[example];
        var current = Addresses(platform);
        var known = Golden.Read("Addresses", $"{example}.txt")?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var lost = known.Except(current, StringComparer.Ordinal).Except(Moved(platform), StringComparer.Ordinal).ToList();

        Assert.True(lost.Count == 0,
            $"Terraform would destroy these and create others: declare a move (MoveFromId) for each, then set INFRA_UPDATE_SNAPSHOTS=1:\n{string.Join('\n', lost)}");
        if (!Golden.TryUpdate("Addresses", $"{example}.txt", string.Join('\n', current) + "\n"))
        {
            Assert.Equal(known, current);
        }
    }

    [Fact]
    public void Every_address_in_the_address_table_exists()
    {
        var addresses = Addresses(examples["default"]).Concat(Addresses(examples["everything"])).ToHashSet(StringComparer.Ordinal);
        var promised = TableCell().Matches(File.ReadAllText(Repository.PathOf("docs", "addresses.md"))).Select(match => match.Groups["address"].Value).ToList();

        Assert.True(promised.Count > 150, $"only {promised.Count} addresses found in docs/addresses.md");
        Assert.All(promised, promise => Assert.True(addresses.Any(Pattern(promise).IsMatch), promise));
    }

    [Fact]
    public void Every_row_of_the_address_table_has_an_address_or_a_reason()
    {
        var rows = File.ReadLines(Repository.PathOf("docs", "addresses.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal) || line.StartsWith("| - ", StringComparison.Ordinal)).ToList();

        Assert.Equal(238, rows.Count);
        Assert.All(rows, row => Assert.Matches(@"\| (`module\.|none: \w)", row));
    }

    private static List<string> Addresses(SynthesizedPlatform platform) =>
        [.. platform.Modules.SelectMany(module => module.Value.Addresses.Select(address => $"module.{module.Key}.{address}")).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Moved(SynthesizedPlatform platform) => platform.Modules.SelectMany(module =>
        module.Value.Root.TryGetProperty("moved", out var moves)
            ? moves.EnumerateArray().Select(move => $"module.{module.Key}.{move.GetProperty("from").GetString()}")
            : []);

    private static Regex Pattern(string promise) => new(
        "^" + string.Join("[^.]+", Placeholder().Split(promise).Select(Regex.Escape)) + "$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\| `(?<address>module\.[^`]+)`[^|]*\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableCell();

    [GeneratedRegex("<[a-z]+>", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}

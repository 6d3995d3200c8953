using System.Text;
using Infra.Inventory;
using Infra.Testing;

namespace Infra.App.Tests;

public sealed class SnapshotTests(Examples examples) : IClassFixture<Examples>
{
    public static TheoryData<string> Names => Examples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Synthesized_configuration_is_the_reviewed_one(string example)
    {
        var text = Text(examples[example]);

        if (!Golden.TryUpdate("Snapshots", $"{example}.txt", text))
        {
            Assert.Equal(Golden.Read("Snapshots", $"{example}.txt") ?? "no snapshot: set INFRA_UPDATE_SNAPSHOTS=1", text);
        }
    }

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        using var again = Platform.Synthesize("everything");

        Assert.Equal(Text(examples["everything"]), Text(again));
        Assert.Equal(examples["everything"].InventoryJson, again.InventoryJson);
    }

    private static string Text(Platform platform)
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(platform.StackDirectory, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != PlatformInventory.FileName).Order(StringComparer.Ordinal))
        {
            text.Append("=== ").Append(Path.GetRelativePath(platform.StackDirectory, file).Replace('\\', '/')).Append('\n').Append(File.ReadAllText(file));
        }

        return text.ToString();
    }
}

using Infra.Testing;

namespace Infra.App.Tests;

/// <summary><c>Snapshots/EXAMPLE</c> is the folder of the synthesized stack as it was reviewed, a file for each module.</summary>
public sealed class SnapshotTests(Examples examples) : IClassFixture<Examples>
{
    public static TheoryData<string> Names => Examples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Synthesized_configuration_is_the_reviewed_one(string example)
    {
        var current = Files(examples[example].StackDirectory);
        if (Golden.TryReplaceFolder($"Snapshots/{example}", current))
        {
            return;
        }

        var reviewed = Files(Golden.PathOf("Snapshots", example));
        Assert.Equal(reviewed.Keys, current.Keys);
        Assert.All(reviewed, file => Assert.Equal(file.Value, current[file.Key]));
    }

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        using var again = SynthesizedPlatform.Synthesize("everything");

        Assert.Equal(Files(examples["everything"].StackDirectory), Files(again.StackDirectory));
    }

    private static SortedDictionary<string, string> Files(string folder) => Directory.Exists(folder)
        ? new SortedDictionary<string, string>(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal),
            StringComparer.Ordinal)
        : throw new InvalidOperationException($"there is no snapshot {folder}: set INFRA_UPDATE_SNAPSHOTS=1 and review what is written");
}

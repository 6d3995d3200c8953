using Infra.Testing;

namespace Infra.App.Tests;

/// <summary>The synthesized files as they were reviewed, one file for each; the tests of the CLI read them too.</summary>
public sealed class SnapshotTests(Examples examples) : IClassFixture<Examples>
{
    public static TheoryData<string> Names => Examples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Synthesized_configuration_is_the_reviewed_one(string example)
    {
        var folder = $"Snapshots/{example}";
        var files = Golden.Files(examples[example].StackDirectory);
        if (Golden.TryUpdate(folder, files))
        {
            return;
        }

        var reviewed = Golden.Files(Golden.PathOf(folder, ""));
        Assert.Equal(reviewed.Keys, files.Keys);
        Assert.All(files, file => Assert.Equal(reviewed[file.Key], file.Value));
    }

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        using var again = SynthesizedPlatform.Synthesize("everything");

        Assert.Equal(Golden.Files(examples["everything"].StackDirectory), Golden.Files(again.StackDirectory));
    }
}

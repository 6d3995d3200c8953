using Infra.Configuration.Reference;
using Infra.Simphera;
using Infra.Testing;

namespace Infra.App.Tests;

public class GeneratedFilesTests
{
    private static readonly Documents All = new(new Platforms(SimpheraPlatform.Value, [SimpheraPlatform.Value]));

    public static TheoryData<string> Paths { get; } = [.. All.Files.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Generated_files_are_fresh(string path) => Assert.True(
        string.Equals(
            All.Files[path], File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n"), StringComparison.Ordinal),
        $"{path} is stale; refresh it with {ReferencePage.Command}");

    [Fact]
    public void Writing_makes_the_files_and_their_folders()
    {
        var folder = Directory.CreateTempSubdirectory("infra-docs-");

        All.Write(folder.FullName);

        Assert.All(All.Files, file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(folder.FullName, file.Key))));
        folder.Delete(recursive: true);
    }
}

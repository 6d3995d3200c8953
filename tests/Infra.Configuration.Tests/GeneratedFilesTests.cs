using Infra.Configuration.Inputs;
using Infra.Configuration.Reference;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Tests;

public class GeneratedFilesTests
{
    public static TheoryData<string> Paths { get; } = [.. ConfigurationDocs.Files.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Generated_files_are_fresh(string path) => Assert.True(
        string.Equals(
            ConfigurationDocs.Files[path], File.ReadAllText(Given.RepositoryFile(path)).ReplaceLineEndings("\n"), StringComparison.Ordinal),
        $"{path} is stale; refresh it with {ConfigurationDocs.Command}");

    [Fact]
    public void Writing_makes_the_files_and_their_folders()
    {
        var folder = Directory.CreateTempSubdirectory("infra-docs-");

        ConfigurationDocs.Write(folder.FullName);

        Assert.All(ConfigurationDocs.Files, file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(folder.FullName, file.Key))));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_example_loads_as_it_is_and_changes_nothing()
    {
        using var given = Given.Tfvars(Example);

        Assert.Equal(Given.Nothing().Warnings, given.Load().Warnings);
    }

    [Fact]
    public void The_example_loads_with_every_line_switched_on()
    {
        // Prose has one space behind the #, settings have none or an indentation.
        var lines = Example.Split('\n').Select(line => line is ['#', ' ', not ' ', ..] || !line.StartsWith('#') ? line : line[1..]);
        using var given = Given.Tfvars(string.Join('\n', lines)).File("rds-bundle.pem", "-----BEGIN CERTIFICATE-----");

        var loaded = given.Load();

        Assert.Equal("simphera-admin", loaded.Config.Profile);
        Assert.IsType<ExistingVpc>(loaded.Config.Network);
        Assert.NotEmpty(loaded.Config.IvsInstances);
    }

    [Fact]
    public void The_example_and_the_reference_name_every_input()
    {
        var reference = ConfigurationDocs.Files["docs/configuration.md"];

        foreach (var input in Catalogue.Topics.SelectMany(topic => topic).SelectMany(WithAttributes))
        {
            Assert.Contains($"| `{input.Name}` |", reference, StringComparison.Ordinal);
            Assert.Contains($"{input.Name} = ", Example, StringComparison.Ordinal);
            Assert.EndsWith(".", input.Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_reference_names_every_code_once()
    {
        var reference = ConfigurationDocs.Files["docs/configuration.md"];

        Assert.All(Codes.All, code => Assert.Equal(2, reference.Split($"| `{code.Name}` |").Length));
        Assert.Equal(Codes.All.Count, Codes.All.DistinctBy(code => code.Name, StringComparer.Ordinal).Count());
    }

    private static string Example => ConfigurationDocs.Files["terraform.tfvars.example"];

    private static IEnumerable<Input> WithAttributes(Input input) =>
        (input.Attributes ?? Enumerable.Empty<Input>()).SelectMany(WithAttributes).Prepend(input);
}

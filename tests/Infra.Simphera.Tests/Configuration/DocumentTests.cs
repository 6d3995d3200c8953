using Infra.Configuration.Inputs;
using Infra.Configuration.Reference;
using Infra.Configuration.Shared;
using Infra.Simphera.Configuration.Inputs;

namespace Infra.Simphera.Tests.Configuration;

public class DocumentTests
{
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

        Assert.Equal("simphera-admin", loaded.Config.Deployment.Profile);
        Assert.IsType<ExistingVpc>(loaded.Config.Network);
        Assert.NotEmpty(loaded.Config.IvsInstances);
    }

    [Fact]
    public void The_example_and_the_reference_name_every_input()
    {
        var reference = ReferencePage.Write("Reference", SimpheraCatalogue.All, "terraform.tfvars.example");

        foreach (var input in SimpheraCatalogue.All.Topics.SelectMany(topic => topic).SelectMany(WithAttributes))
        {
            Assert.Contains($"| `{input.Name}` |", reference, StringComparison.Ordinal);
            Assert.Contains($"{input.Name} = ", Example, StringComparison.Ordinal);
            Assert.EndsWith(".", input.Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_reference_names_every_code_once()
    {
        var reference = ReferencePage.Write("Reference", SimpheraCatalogue.All, "terraform.tfvars.example");

        Assert.All(SimpheraCatalogue.All.AllCodes, code => Assert.Equal(2, reference.Split($"| `{code.Name}` |").Length));
        Assert.Equal(SimpheraCatalogue.All.AllCodes.Count, SimpheraCatalogue.All.AllCodes.DistinctBy(code => code.Name, StringComparer.Ordinal).Count());
    }

    private static string Example => ExampleFile.Write(SimpheraCatalogue.All, "docs/configuration.md");

    private static IEnumerable<Input> WithAttributes(Input input) =>
        (input.Attributes ?? Enumerable.Empty<Input>()).SelectMany(WithAttributes).Prepend(input);
}

using Infra.Configuration;
using Infra.Simphera.Configuration.Inputs;

namespace Infra.Simphera.Tests.Configuration;

public class PrecedenceTests
{
    private const string Variable = "TF_VAR_infrastructurename";

    [Fact]
    public void An_environment_variable_beats_the_default()
    {
        using var given = new Given().Variable(Variable, "from-variable");

        var loaded = given.Load();

        Assert.Equal("from-variable", loaded.Config.Deployment.Name);
        Assert.Equal([Variable], loaded.Sources);
    }

    [Fact]
    public void Each_source_beats_the_ones_before_it()
    {
        using var given = new Given();
        var steps = new (string Name, Action Add)[]
        {
            ("a-variable", () => given.Variable(Variable, "a-variable")),
            ("b-tfvars", () => given.File("terraform.tfvars", Hcl("b-tfvars"))),
            ("c-tfvars-json", () => given.File("terraform.tfvars.json", Json("c-tfvars-json"))),
            ("d-auto", () => given.File("a.auto.tfvars", Hcl("d-auto"))),
            ("e-auto-json", () => given.File("b.auto.tfvars.json", Json("e-auto-json"))),
            ("f-later-auto", () => given.File("c.auto.tfvars", Hcl("f-later-auto"))),
            ("g-var-file", () => given.File("x.tfvars", Hcl("g-var-file")).VarFile("x.tfvars")),
            ("h-later-var-file", () => given.File("w.tfvars.json", Json("h-later-var-file")).VarFile("w.tfvars.json")),
        };
        foreach (var (name, add) in steps)
        {
            add();
            Assert.Equal(name, given.Config().Deployment.Name);
        }

        Assert.Equal(steps.Length, given.Load().Sources.Count);
    }

    [Fact]
    public void Automatic_files_go_by_name_whatever_their_format()
    {
        using var given = new Given().File("2.auto.tfvars.json", Json("second")).File("1.auto.tfvars", Hcl("first"));

        Assert.Equal("second", given.Config().Deployment.Name);
        Assert.Equal(["1.auto.tfvars", "2.auto.tfvars.json"], given.Load().Sources);
    }

    [Fact]
    public void A_stronger_source_replaces_the_whole_value()
    {
        using var given = new Given()
            .File("terraform.tfvars.json", """{ "tags": { "a": "1", "b": "2" } }""")
            .File("x.auto.tfvars.json", """{ "tags": { "c": "3" } }""");

        Assert.Equal(["c"], given.Config().Deployment.Tags.Keys);
    }

    [Fact]
    public void A_weaker_source_keeps_what_the_stronger_one_does_not_mention()
    {
        using var given = new Given()
            .File("terraform.tfvars.json", """{ "region": "us-east-1", "infrastructurename": "one" }""")
            .File("x.auto.tfvars.json", """{ "infrastructurename": "two" }""");

        Assert.Equal(("us-east-1", "two"), (given.Config().Deployment.Region, given.Config().Deployment.Name));
    }

    [Fact]
    public void Other_tfvars_files_are_not_read_by_themselves()
    {
        using var given = new Given().File("other.tfvars", Hcl("other")).File("terraform.tfvars.example", Hcl("example"));

        Assert.Empty(given.Load().Sources);
    }

    [Fact]
    public void A_var_file_that_does_not_exist_is_named()
    {
        using var given = new Given().VarFile("missing.tfvars");

        var error = Assert.Single(given.Faults().Errors);

        Assert.Equal("FILE_NOT_FOUND", error.Code);
        Assert.EndsWith("missing.tfvars", error.File, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_var_file()
    {
        using var given = new Given().VarFile(".");

        Assert.Equal("FILE_UNREADABLE", Assert.Single(given.Faults().Errors).Code);
    }

    [Fact]
    public void Shared_values_are_weaker_than_the_folder_and_messages_name_their_file()
    {
        var common = Path.Combine(Directory.CreateTempSubdirectory("infra-common-").FullName, "common.tfvars");
        File.WriteAllText(common, "region = \"us-east-1\"\ninfrastructurename = \"shared\"\nlinuxNodeCountMin = 99\n");
        using var given = Given.Tfvars("infrastructurename = \"own\"");
        var sources = given.Sources with { Common = [new SourceFile("environments/common.tfvars", common, IsOfAllPlatforms: true)] };

        var fault = Assert.Throws<ConfigException>(() => SimpheraCatalogue.All.Load(sources, Given.Clock(Given.Today)));

        Assert.Equal(("NODE_COUNT_ORDER", "environments/common.tfvars", 3), Assert.Single(fault.Errors.Select(error => (error.Code, error.File, error.Line))));
        File.WriteAllText(common, "region = \"us-east-1\"\ninfrastructurename = \"shared\"\n");
        var deployment = SimpheraCatalogue.All.Load(sources, Given.Clock(Given.Today)).Config.Deployment;
        Assert.Equal(("own", "us-east-1"), (deployment.Name, deployment.Region));
    }

    [Fact]
    public void A_shared_key_of_another_platform_is_left_out_and_one_of_none_is_a_fault()
    {
        var common = Path.Combine(Directory.CreateTempSubdirectory("infra-common-").FullName, "common.tfvars");
        File.WriteAllText(common, "aws_region = \"us-east-1\"\nclod = 1\n");
        var sources = new ConfigurationSources { Common = [new SourceFile("environments/common.tfvars", common, IsOfAllPlatforms: true)] };

        var fault = Assert.Throws<ConfigException>(
            () => SimpheraCatalogue.All.Load(sources, Given.Clock(Given.Today), input => input is "aws_region"));

        Assert.Equal("clod", Assert.Single(fault.Errors).Key);
    }

    private static string Hcl(string name) => $"infrastructurename = \"{name}\"\n";

    private static string Json(string name) => $$"""{ "infrastructurename": "{{name}}" }""";
}

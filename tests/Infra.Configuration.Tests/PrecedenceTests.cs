namespace Infra.Configuration.Tests;

public class PrecedenceTests
{
    private const string Variable = "TF_VAR_infrastructurename";

    [Fact]
    public void An_environment_variable_beats_the_default()
    {
        using var given = new Given().Variable(Variable, "from-variable");

        var loaded = given.Load();

        Assert.Equal("from-variable", loaded.Config.Name);
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
            Assert.Equal(name, given.Config().Name);
        }

        Assert.Equal(steps.Length, given.Load().Sources.Count);
    }

    [Fact]
    public void Automatic_files_go_by_name_whatever_their_format()
    {
        using var given = new Given().File("2.auto.tfvars.json", Json("second")).File("1.auto.tfvars", Hcl("first"));

        Assert.Equal("second", given.Config().Name);
        Assert.Equal(["1.auto.tfvars", "2.auto.tfvars.json"], given.Load().Sources);
    }

    [Fact]
    public void A_stronger_source_replaces_the_whole_value()
    {
        using var given = new Given()
            .File("terraform.tfvars.json", """{ "tags": { "a": "1", "b": "2" } }""")
            .File("x.auto.tfvars.json", """{ "tags": { "c": "3" } }""");

        Assert.Equal(["c"], given.Config().Tags.Keys);
    }

    [Fact]
    public void A_weaker_source_keeps_what_the_stronger_one_does_not_mention()
    {
        using var given = new Given()
            .File("terraform.tfvars.json", """{ "region": "us-east-1", "infrastructurename": "one" }""")
            .File("x.auto.tfvars.json", """{ "infrastructurename": "two" }""");

        Assert.Equal(("us-east-1", "two"), (given.Config().Region, given.Config().Name));
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
    public void The_process_gives_its_environment_and_the_files_it_was_called_with()
    {
        var sources = ConfigurationSources.OfProcess("folder", ["a.tfvars"]);

        Assert.Equal("folder", sources.Directory);
        Assert.Equal(["a.tfvars"], sources.VarFiles);
        Assert.Contains("PATH", sources.Environment.Keys, StringComparer.OrdinalIgnoreCase);
    }

    private static string Hcl(string name) => $"infrastructurename = \"{name}\"\n";

    private static string Json(string name) => $$"""{ "infrastructurename": "{{name}}" }""";
}

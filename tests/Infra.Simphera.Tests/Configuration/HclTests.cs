using Infra.Inventory;

namespace Infra.Simphera.Tests.Configuration;

public class HclTests
{
    [Fact]
    public void Strings_escapes_heredocs_and_comments_are_read()
    {
        using var given = Given.Tfvars("""
            # comment
            infrastructurename = "sim" // comment
            /* more
               comment */
            tags = {
              "quoted key" : "tab\there"
              dollar       = "$${not} %%{a} template"
              unicode      = "\u00e9"
            }
            coredns_config = {
              configuration_values = <<-EOT
                resources:
                  nested: true
              EOT
            }
            """);

        var config = given.Faults().Errors;

        // The tab and the braces reach the check of tag values, so they were read as what they stand for.
        Assert.Equal(
            [("TAG_VALUE", "tags[\"quoted key\"]", 6), ("TAG_VALUE", "tags.dollar", 7)],
            config.Select(error => (error.Code, error.Key, error.Line ?? 0)));
        Assert.Contains("got \"${not} %{a} template\"", config[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heredoc_keeps_its_text_and_windows_line_ends_do_not_matter()
    {
        using var given = Given.Tfvars(
            "coredns_config = {\r\n  configuration_values = <<EOT\r\na: 1\r\nb: 2\r\nEOT\r\n}\r\nregion = \"us-east-1\"\r\n");

        Assert.Equal("a: 1\nb: 2\n", given.Config().AddOns.CoreDns?.ConfigurationValues);
        Assert.Equal("us-east-1", given.Config().Deployment.Region);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        using var given = new Given()
            .File("terraform.tfvars", [0xEF, 0xBB, 0xBF, .. "region = \"us-east-1\"\n"u8])
            .File("terraform.tfvars.json", [0xEF, 0xBB, 0xBF, .. """{ "infrastructurename": "x" }"""u8]);

        Assert.Equal(("us-east-1", "x"), (given.Config().Deployment.Region, given.Config().Deployment.Name));
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused_with_the_line()
    {
        using var given = new Given().File("terraform.tfvars", [.. "a = 1\nb = \""u8, 0xE4, .. "\"\n"u8]);

        var error = Assert.Single(given.Faults().Errors);

        Assert.Equal(("FILE_ENCODING", "terraform.tfvars", 2), (error.Code, error.File, error.Line));
    }

    [Theory]
    [InlineData("region = \"x\"\nvpcCidr = \n", 2, "Invalid expression")]
    [InlineData("\n\nregion = \"x\ntags = {}\n", 3, "Invalid multi-line string")]
    [InlineData("tags = {\n  a = 1\n", 3, "Missing expression")]
    [InlineData("region == 5\n", 1, "Argument or block definition required")]
    [InlineData("region = \"a\"\nregion = \"b\"\n", 2, "was already set at line 1")]
    public void Broken_HCL_is_refused_with_its_line(string text, int line, string message)
    {
        using var given = Given.Tfvars(text);

        var error = given.Faults().Errors[0];

        Assert.Equal(("SYNTAX_ERROR", "terraform.tfvars", line), (error.Code, error.File, error.Line));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("infra-source", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_broken_file_is_reported()
    {
        using var given = Given.Tfvars("a =\n").File("b.auto.tfvars.json", "{\n  \"a\": 1,\n}").File("c.auto.tfvars", "= 5\n").VarFile("none.tfvars");

        var errors = given.Faults().Errors;

        Assert.Equal(
            ["FILE_NOT_FOUND", "SYNTAX_ERROR", "SYNTAX_ERROR", "SYNTAX_ERROR"],
            errors.Select(error => error.Code).Order(StringComparer.Ordinal));
        Assert.Equal(3, errors.Single(error => error.File is "b.auto.tfvars.json").Line);
    }

    [Theory]
    [InlineData("region = var.region", "region", "${var.region}")]
    [InlineData("region = \"${local.x}\"", "region", "${local.x}")]
    [InlineData("tags = { a = upper(\"x\") }", "tags.a", "${upper(\"x\")}")]
    [InlineData("linuxNodeCountMin = 1 + 2", "linuxNodeCountMin", "${1 + 2}")]
    [InlineData("linuxNodeSize = [for t in [\"a\"] : t]", "linuxNodeSize", "${[for t in [\"a\"] : t]}")]
    [InlineData("simpheraInstances = { a = { name = \"%{ if true }a%{ endif }\" } }", "simpheraInstances.a.name", "if true")]
    public void An_expression_is_refused(string text, string key, string expression)
    {
        using var given = Given.Tfvars(text + "\n");

        var error = Assert.Single(given.Faults().Errors);

        Assert.Equal(("EXPRESSION_NOT_ALLOWED", key, 1), (error.Code, error.Key, error.Line));
        Assert.Contains(expression, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_twice_in_an_object_is_refused_though_the_parser_takes_the_last()
    {
        using var given = Given.Tfvars("tags = {\n  a = 1\n  \"a\" = 2\n}\n");

        var error = Assert.Single(given.Faults().Errors);

        Assert.Equal(("DUPLICATE_KEY", "tags.a", 3), (error.Code, error.Key, error.Line));
    }

    [Fact]
    public void A_block_is_not_an_object()
    {
        using var given = Given.Tfvars("tags {\n  a = 1\n}\n");

        Assert.Equal(("WRONG_TYPE", "tags"), Code(Assert.Single(given.Faults().Errors)));
    }

    [Fact]
    public void Faults_are_reported_all_at_once_in_the_order_of_files_and_lines()
    {
        using var given = Given.Tfvars("""
            infrastructurname = "x"
            vpcCidr           = 5
            kubernetesVersion = 1.30

            simpheraInstances = {
              production = {
                # the name is missing
                backup_retention = 400
              }
              staging = {
                name         = "staging"
                k8s_namspace = "a"
              }
            }
            """).File("z.auto.tfvars.json", """{ "linuxNodeCountMin": "many" }""");

        Assert.Equal(
            """
            terraform.tfvars:1: infrastructurname: there is no such input; did you mean infrastructurename? [UNKNOWN_KEY]
            terraform.tfvars:2: vpcCidr: must be an IPv4 range such as 10.1.0.0/18, got "5" [CIDR_SYNTAX]
            terraform.tfvars:3: kubernetesVersion: EKS offers 1.31, 1.32, 1.33, 1.34, 1.35, 1.36, 1.37, got "1.3"; write the minor version in quotes [KUBERNETES_VERSION]
            terraform.tfvars:6: simpheraInstances.production.name: is required: Part of the names of the instance's AWS resources; unique in the installation. [REQUIRED_KEY_MISSING]
            terraform.tfvars:8: simpheraInstances.production.backup_retention: must be 1 to 35 days, got 400 [BACKUP_RETENTION_RANGE]
            terraform.tfvars:12: simpheraInstances.staging.k8s_namspace: there is no such input; did you mean k8s_namespace? [UNKNOWN_KEY]
            z.auto.tfvars.json:1: linuxNodeCountMin: must be a whole number, got "many" [WRONG_TYPE]
            """.ReplaceLineEndings("\n"),
            given.Faults().Message);
    }

    private static (string Code, string? Key) Code(Finding error) => (error.Code, error.Key);
}

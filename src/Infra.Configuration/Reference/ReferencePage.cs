using System.Globalization;
using System.Text;
using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Configuration.Shared;

namespace Infra.Configuration.Reference;

/// <summary>Writes <c>docs/configuration.md</c>.</summary>
public static class ReferencePage
{
    /// <summary>The command that refreshes the generated files.</summary>
    public const string Command = "./infra docs";

    private const string Introduction = """
        # TITLE

        Generated from the input catalogue by `COMMAND`; do not edit. An example file with all inputs is `EXAMPLE`.

        ## Where values come from

        Values are read at synthesis, in Terraform's order; a later source replaces the whole value of an earlier one:

        1. the defaults below
        2. environment variables `TF_VAR_name`; lists, maps and objects are written as HCL, as in Terraform
        3. `terraform.tfvars`
        4. `terraform.tfvars.json`
        5. `*.auto.tfvars` and `*.auto.tfvars.json`, in the order of their names
        6. files given with `--var-file`, in the order given

        An environment in a folder of its own reads `environments/common.tfvars` and `environments/PLATFORM/common.tfvars` between 2 and 3.

        Values are plain: expressions such as `var.x` or function calls are refused. `null` means the default. Types convert as in
        Terraform: `"5"` is a number, `"true"` a bool, and a number is a string where one is expected. Files are UTF-8.

        Secrets are never read here; inputs only name secrets in AWS Secrets Manager.

        ## Messages

        Every fault is reported in one run, with its file and line, and nothing is written until there is none:

        ```
        terraform.tfvars:12: tags: must be an object, such as { key = value }, got "production" [WRONG_TYPE]
        ```

        The tables of [faults](#faults) and [warnings](#warnings) list every code.

        """;

    /// <summary>The text of the page.</summary>
    /// <param name="title">Heading.</param>
    /// <param name="catalogue">The inputs.</param>
    /// <param name="example">Path of the example file, as the page names it.</param>
    public static string Write(string title, ICatalogue catalogue, string example)
    {
        var page = new StringBuilder(
            Introduction.Replace("COMMAND", Command, StringComparison.Ordinal).Replace("TITLE", title, StringComparison.Ordinal)
                .Replace("EXAMPLE", example, StringComparison.Ordinal).ReplaceLineEndings("\n"));
        foreach (var topic in catalogue.Topics)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {topic.Title}\n");
            Inputs(page, topic);
        }

        foreach (var (heading, product, versions) in catalogue.Calendars)
        {
            Calendar(page, heading, product, versions);
        }

        CodeTable(page, "Faults", catalogue.AllCodes.Where(code => !code.IsWarning));
        CodeTable(page, "Warnings", catalogue.AllCodes.Where(code => code.IsWarning));
        return page.ToString();
    }

    /// <summary>Type, default and limits in one sentence.</summary>
    public static string Facts(Input input)
    {
        var state = (input.IsRequired, input.Default) switch
        {
            (true, _) => "required",
            (_, null) => "unset by default",
            _ when input.Attributes is not null && input.Default is TfObject => "",
            _ => $"default {HclText.Of(input.Default)}",
        };
        return $"({string.Join("; ", new[] { input.TypeText, state, input.Limits }.Where(part => part.Length > 0))})";
    }

    private static void Inputs(StringBuilder page, InputSet set)
    {
        page.Append("\n| Input | Type | Default | Limits | Meaning |\n|---|---|---|---|---|\n");
        foreach (var input in set)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{input.Name}` | {input.TypeText} | {Default(input)} | {Cell(input.Limits)} | {Cell(input.Description)} |\n");
        }

        foreach (var input in set.Where(input => input.Attributes is not null))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {input.Name}\n\n{Each(input)}\n");
            Inputs(page, input.Attributes!);
        }
    }

    private static string Each(Input input) => input.TypeText.Split('(')[0] switch
    {
        "map" => $"Attributes of each entry of `{input.Name}`:",
        "list" => $"Attributes of each element of `{input.Name}`:",
        _ => $"Attributes of `{input.Name}`:",
    };

    private static string Default(Input input) => input switch
    {
        { IsRequired: true } => "required",
        { Default: null } => "unset",
        _ => $"`{Cell(HclText.Of(input.Default))}`",
    };

    private static void Calendar(StringBuilder page, string title, string product, IReadOnlyList<SupportedVersion> versions)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        page.Append("Past standard support is a warning, past extended support a fault.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"| {product} | Standard support ends | Extended support ends |\n|---|---|---|\n");
        foreach (var version in versions)
        {
            page.Append(
                CultureInfo.InvariantCulture, $"| {version.Version} | {Date(version.StandardEnds)} | {Date(version.ExtendedEnds)} |\n");
        }
    }

    private static string Date(DateOnly date) =>
        date == DateOnly.MaxValue ? "not published" : date.ToString("O", CultureInfo.InvariantCulture);

    private static void CodeTable(StringBuilder page, string title, IEnumerable<Code> codes)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| Code | Meaning |\n|---|---|\n");
        foreach (var code in codes)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{code.Name}` | {Cell(code.Meaning)} |\n");
        }
    }

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}

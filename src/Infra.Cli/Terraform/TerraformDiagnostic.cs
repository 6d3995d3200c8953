using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Terraform;

/// <summary>An error or a warning of Terraform.</summary>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Summary">What is wrong, in one line.</param>
/// <param name="Detail">More about it, often several lines; empty when there is none.</param>
/// <param name="Address">Resource it is about, or null.</param>
/// <param name="File">Configuration file, or null.</param>
/// <param name="Line">Line in that file, from 1.</param>
public sealed partial record TerraformDiagnostic(string Severity, string Summary, string Detail, string? Address, string? File, int? Line)
{
    /// <summary>True for an error; a plan with one is of no use.</summary>
    public bool IsError => Severity is "error";

    /// <summary>Address of the resource that <c>lifecycle.prevent_destroy</c> keeps from being destroyed; null for other errors.</summary>
    public string? PreventedAddress =>
        Summary is "Instance cannot be destroyed" && Prevented().Match(Detail) is { Success: true } match
            ? match.Groups["address"].Value
            : null;

    /// <summary>True when <c>terraform init</c> mends it; Terraform has no code for that, but always names the command.</summary>
    public bool AsksForInit => IsError && $"{Summary} {Detail}".Contains("terraform init", StringComparison.Ordinal);

    /// <summary>Reads the <c>diagnostic</c> object of a message.</summary>
    /// <remarks><see href="https://developer.hashicorp.com/terraform/internals/machine-readable-ui"/></remarks>
    public static TerraformDiagnostic Read(JsonElement diagnostic)
    {
        var range = diagnostic.Argument("range");
        return new TerraformDiagnostic(
            String(diagnostic, "severity") ?? "error",
            String(diagnostic, "summary") ?? "",
            String(diagnostic, "detail") ?? "",
            String(diagnostic, "address"),
            range is { } place ? String(place, "filename") : null,
            range?.Argument("start")?.Number("line"));
    }

    /// <summary>All of it, as several lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Summary);
        if (Address is not null)
        {
            text.Append("\n  with ").Append(Address);
        }

        if (File is not null)
        {
            text.Append("\n  on ").Append(File).Append(Line is { } line ? FormattableString.Invariant($" line {line}") : "");
        }

        foreach (var line in Detail.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append("\n  ").Append(line);
        }

        return text.ToString();
    }

    [GeneratedRegex(
        @"^Resource (?<address>.+?)\s+has\s+lifecycle\.prevent_destroy\s+set",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prevented();

    private static string? String(JsonElement element, string name) =>
        element.Argument(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Infra.Configuration;

namespace Infra.App;

/// <summary>What came of one run, for other programs.</summary>
/// <param name="Warnings">What works and should be known.</param>
/// <param name="Errors">Why nothing was synthesized; empty after success.</param>
/// <param name="Sources">Files and variables that configuration came from, weakest first; empty for the defaults alone.</param>
/// <param name="Stack">Name of the stack.</param>
/// <param name="Outdir">Folder that received it.</param>
internal sealed record Report(
    IReadOnlyList<ConfigWarning> Warnings, IReadOnlyList<ConfigError> Errors, IReadOnlyList<string> Sources, string Stack, string Outdir)
{
    public void WriteTo(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, ReportJson.Default.Report) + "\n");
}

/// <summary>Serialization made by the compiler: no reflection at start-up.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext;

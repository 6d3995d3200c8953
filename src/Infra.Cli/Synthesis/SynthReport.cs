using System.Text.Json;
using System.Text.Json.Serialization;

namespace Infra.Cli.Synthesis;

/// <summary>What the app says about its run in the file named by <c>--report</c>.</summary>
public sealed record SynthReport
{
    /// <summary>The configuration is usable, but this should be looked at.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; } = [];

    /// <summary>Why nothing was synthesized; empty after a good run.</summary>
    public IReadOnlyList<Finding> Errors { get; init; } = [];

    /// <summary>Files and variables the configuration came from, lowest precedence first.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Name of the stack.</summary>
    public string? Stack { get; init; }

    /// <summary>Folder the stack was written to, as the app was told.</summary>
    public string? Outdir { get; init; }

    /// <summary>Reads the report; null when the app did not get as far as writing one.</summary>
    public static SynthReport? TryRead(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), SynthReportJson.Default.SynthReport);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>Serializer made at build time: reflection would cost start-up time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SynthReport))]
internal sealed partial class SynthReportJson : JsonSerializerContext;

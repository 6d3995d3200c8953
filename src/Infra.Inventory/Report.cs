using System.Text.Json;
using System.Text.Json.Serialization;

namespace Infra.Inventory;

/// <summary>What came of one synthesis, for other programs.</summary>
public sealed record Report
{
    /// <summary>Faults that belong to no single environment, such as an unknown name or two environments with one state.</summary>
    public IReadOnlyList<Finding> Errors { get; init; } = [];

    /// <summary>The chosen environments, in the order of their words.</summary>
    public IReadOnlyList<StackReport> Stacks { get; init; } = [];

    /// <summary>Why nothing was synthesized; empty after success.</summary>
    [JsonIgnore]
    public IReadOnlyList<Finding> AllErrors => [.. Errors, .. Stacks.SelectMany(stack => stack.Errors)];

    /// <summary>What works and should be known.</summary>
    [JsonIgnore]
    public IReadOnlyList<Finding> AllWarnings => [.. Stacks.SelectMany(stack => stack.Warnings)];

    /// <summary>Reads a report; null when the app did not get as far as writing one.</summary>
    public static Report? TryRead(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), InventoryJson.Default.Report);
        }
        catch (Exception exception) when (exception is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Writes the report as JSON.</summary>
    public void WriteTo(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, InventoryJson.Default.Report) + "\n");
}

/// <summary>What a synthesis says about one environment.</summary>
public sealed record StackReport
{
    /// <summary>Key of the platform.</summary>
    public required string Platform { get; init; }

    /// <summary>Name of the environment; null for the one in the project's root.</summary>
    public required string? Environment { get; init; }

    /// <summary>Name of the stack.</summary>
    public required string Stack { get; init; }

    /// <summary>Folder of its Terraform configuration, as the app was told where to write; null when nothing was written.</summary>
    public string? Folder { get; init; }

    /// <summary>Files and variables that configuration came from, weakest first; empty for the defaults alone.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>What works and should be known.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; } = [];

    /// <summary>Why it was not synthesized.</summary>
    public IReadOnlyList<Finding> Errors { get; init; } = [];
}

/// <summary>One environment of a project, as <c>Infra.App environments</c> tells.</summary>
public sealed record EnvironmentEntry
{
    /// <summary>Key of the platform.</summary>
    public required string Platform { get; init; }

    /// <summary>Name of the environment; null for the one in the project's root.</summary>
    public required string? Environment { get; init; }

    /// <summary>The word on the command line, <c>simphera/staging</c>.</summary>
    public required string Word { get; init; }

    /// <summary>Name of the stack, <c>simphera-staging</c>.</summary>
    public required string Stack { get; init; }

    /// <summary>Folder of its files below the project's folder, with <c>/</c>; empty for the root.</summary>
    public required string Folder { get; init; }

    /// <summary>Words of the environments that are deployed before this one.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Position in the order of deployment, from 0: greater than that of all of <see cref="After"/>.</summary>
    public int Order { get; init; }

    /// <summary>Prefix of nearly every name, and name of the cluster; null when the configuration has faults.</summary>
    public string? Name { get; init; }

    /// <summary>AWS Region; null when the configuration has faults.</summary>
    public string? Region { get; init; }

    /// <summary>Accounts that the configuration allows; empty when it says nothing.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Profile of the AWS CLI; null for the usual credential chain.</summary>
    public string? Profile { get; init; }

    /// <summary>Where the state is; null when the configuration has faults.</summary>
    public StateBackendEntry? StateBackend { get; init; }

    /// <summary>Why it cannot be synthesized.</summary>
    public IReadOnlyList<Finding> Errors { get; init; } = [];
}

/// <summary>The environments of a project, as <c>Infra.App environments</c> writes them to standard output.</summary>
public sealed record EnvironmentList
{
    /// <summary>In the order of deployment, then of their words.</summary>
    public IReadOnlyList<EnvironmentEntry> Environments { get; init; } = [];

    /// <summary>Faults that belong to no single environment.</summary>
    public IReadOnlyList<Finding> Errors { get; init; } = [];

    /// <summary>Whether anything cannot be synthesized.</summary>
    [JsonIgnore]
    public bool HasErrors => Errors.Count > 0 || Environments.Any(environment => environment.Errors.Count > 0);

    /// <summary>Reads the list.</summary>
    public static EnvironmentList Parse(string json) => JsonSerializer.Deserialize(json, InventoryJson.Default.EnvironmentList)!;

    /// <summary>The list as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, InventoryJson.Default.EnvironmentList);
}

/// <summary>A platform that the project can deploy, as <c>Infra.App platforms</c> tells.</summary>
/// <param name="Key">Key of the platform, such as <c>simphera</c>.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="IsOfRoot">Whether the files in the project's root are an environment of it.</param>
public sealed record PlatformEntry(string Key, string Title, bool IsOfRoot)
{
    /// <summary>Reads what <c>Infra.App platforms</c> wrote.</summary>
    public static IReadOnlyList<PlatformEntry> Parse(string json) =>
        JsonSerializer.Deserialize(json, InventoryJson.Default.IReadOnlyListPlatformEntry)!;

    /// <summary>A list as JSON.</summary>
    public static string ToJson(IReadOnlyList<PlatformEntry> platforms) =>
        JsonSerializer.Serialize(platforms, InventoryJson.Default.IReadOnlyListPlatformEntry);
}

/// <summary>Serialization made by the compiler: no reflection at start-up.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", UseStringEnumConverter = true)]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(EnvironmentList))]
[JsonSerializable(typeof(IReadOnlyList<PlatformEntry>))]
[JsonSerializable(typeof(PlatformInventory))]
internal sealed partial class InventoryJson : JsonSerializerContext;

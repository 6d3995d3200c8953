using System.Text.Json;
using Infra.Cli.Processes;

namespace Infra.Cli.Trial;

/// <summary>The stand-ins for the helm and kubernetes providers of <c>trial/providers</c>, run as a process that ends when this one does.</summary>
public sealed class StandInProviders : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _log;
    private readonly AttachedProcess _process;

    private StandInProviders(string log, AttachedProcess process) => (_log, _process) = (log, process);

    /// <summary>The value for <c>TF_REATTACH_PROVIDERS</c>.</summary>
    public string Attachment => _process.ReadyLine;

    /// <summary>What the stand-ins did, in the order in which operations ended.</summary>
    public IReadOnlyList<ProviderOperation> Operations => File.Exists(_log)
        ? [.. File.ReadLines(_log).Select(line => JsonSerializer.Deserialize(line, CloudJson.Default.ProviderOperation)!)]
        : [];

    /// <summary>Starts the stand-ins with the objects that earlier ones left in the same folder.</summary>
    /// <param name="folder">Folder for their files.</param>
    /// <param name="cloud">Address of the cloud that has the cluster.</param>
    /// <param name="stackFolder">Folder in which Terraform runs: relative paths of charts start there.</param>
    /// <param name="cancellation">Kills them.</param>
    /// <exception cref="CliException">NODE_NOT_FOUND, PROGRAM_NOT_READY.</exception>
    public static async Task<StandInProviders> StartAsync(
        string folder, Uri cloud, string stackFolder, CancellationToken cancellation = default)
    {
        var log = Path.Combine(folder, "operations.jsonl");
        string[] arguments =
        [
            TrialFiles.PathOf("providers", "main.mjs"),
            "--cloud", cloud.ToString(), "--state", Path.Combine(folder, "objects.json"), "--log", log, "--charts-from", stackFolder,
        ];
        try
        {
            return new StandInProviders(log, await AttachedProcess.StartAsync(
                "the stand-ins for helm and kubernetes", "node", arguments, folder, TrialEnvironment.WithoutAws(), Patience, cancellation));
        }
        catch (CliException exception) when (exception.Code is "PROGRAM_NOT_FOUND")
        {
            throw new CliException(
                "NODE_NOT_FOUND", "the trial needs Node.js 20 or newer on the PATH; get it from https://nodejs.org/en/download");
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}

/// <summary>One operation of the stand-ins for the helm and kubernetes providers, from their log.</summary>
public sealed record ProviderOperation
{
    /// <summary>When it ended.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What was done, such as <c>create</c> or <c>delete</c>.</summary>
    public string Op { get; init; } = "";

    /// <summary><c>helm</c> or <c>kubernetes</c>.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Terraform type, such as <c>helm_release</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Kubernetes namespace; null for what has none.</summary>
    public string? Namespace { get; init; }

    /// <summary>Name of the object.</summary>
    public string? Name { get; init; }

    /// <summary><c>done</c> or <c>refused</c>.</summary>
    public string Result { get; init; } = "";

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>How long it took.</summary>
    public int Milliseconds { get; init; }
}

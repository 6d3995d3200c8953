using System.Text.Json;
using Infra.Cli.Processes;

namespace Infra.Cli.Trial;

/// <summary>The local AWS of <c>trial/cloud</c>, run as a process that ends when this one does.</summary>
public sealed class LocalCloud : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _python;
    private readonly LocalCloudOptions _options;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private AttachedProcess _process;
    private CloudReady _ready;

    private LocalCloud(string python, LocalCloudOptions options, AttachedProcess process, CloudReady ready) =>
        (_python, _options, _process, _ready) = (python, options, process, ready);

    /// <summary>Address, on 127.0.0.1.</summary>
    public Uri Endpoint => _ready.Endpoint;

    /// <summary>Port of <see cref="Endpoint"/>; kept over a restart.</summary>
    public int Port => _ready.Port;

    /// <summary>Account that all calls work in.</summary>
    public string Account => _options.Account;

    /// <summary>True while the process runs.</summary>
    public bool IsRunning => !_process.HasEnded;

    /// <summary>File with the record of calls, one JSON object per line.</summary>
    public string CallsFile => Path.Combine(_options.Folder, "calls.jsonl");

    /// <summary>Starts a cloud and waits until it answers; with the state that an earlier one left in the same folder.</summary>
    /// <exception cref="CliException">PYTHON_NOT_FOUND, PROGRAM_NOT_READY.</exception>
    public static async Task<LocalCloud> StartAsync(LocalCloudOptions options, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(options.Folder);
        var python = await PythonProgram.FindAsync(cancellation);
        var (process, ready) = await StartProcessAsync(python, options, options.Port, cancellation);
        return new LocalCloud(python, options, process, ready);
    }

    /// <summary>The calls after number <paramref name="since"/>, in the order in which they were answered.</summary>
    public IReadOnlyList<CloudCall> Calls(int since = 0)
    {
        if (!File.Exists(CallsFile))
        {
            return [];
        }

        // The cloud has the file open for writing.
        using var stream = new FileStream(CallsFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        var calls = new List<CloudCall>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (number > since && CloudCall.TryParse(line) is { } call)
            {
                calls.Add(call with { Number = number });
            }
        }

        return calls;
    }

    /// <summary>Adds a rule by which calls fail.</summary>
    /// <exception cref="HttpRequestException">The cloud refused the rule.</exception>
    public async Task AddFaultAsync(CloudFault fault, CancellationToken cancellation = default)
    {
        // The server wants to know the length beforehand, which streamed JSON does not say.
        using var rule = new StringContent(JsonSerializer.Serialize(fault, CloudJson.Default.CloudFault));
        using var answer = await _http.PostAsync(new Uri(Endpoint, "/_cloud/faults"), rule, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Removes all rules by which calls fail.</summary>
    public async Task ClearFaultsAsync(CancellationToken cancellation = default)
    {
        using var answer = await _http.DeleteAsync(new Uri(Endpoint, "/_cloud/faults"), cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Ends the cloud; it writes its state, with which <see cref="StartAgainAsync"/> goes on.</summary>
    public Task StopAsync() => _process.StopAsync();

    /// <summary>Starts a stopped cloud again, on the same port and with the state it wrote last.</summary>
    public async Task StartAgainAsync(CancellationToken cancellation = default)
    {
        await _process.DisposeAsync();
        (_process, _ready) = await StartProcessAsync(_python, _options, Port, cancellation);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
    }

    private static async Task<(AttachedProcess Process, CloudReady Ready)> StartProcessAsync(
        string python, LocalCloudOptions options, int port, CancellationToken cancellation)
    {
        string[] arguments =
        [
            "-m", "cloud", "--attached", "--port", FormattableString.Invariant($"{port}"), "--account", options.Account,
            "--calls", Path.Combine(options.Folder, "calls.jsonl"), "--state-file", Path.Combine(options.Folder, "cloud.state"),
        ];
        var process = await AttachedProcess.StartAsync(
            "the local cloud", python, arguments, TrialFiles.Folder, TrialEnvironment.WithoutAws(), Patience, cancellation);
        return (process, JsonSerializer.Deserialize(process.ReadyLine, CloudJson.Default.CloudReady)!);
    }
}

/// <summary>How a local cloud is started.</summary>
public sealed record LocalCloudOptions
{
    /// <summary>Folder for its files: the record of calls and the state.</summary>
    public required string Folder { get; init; }

    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Account that all calls work in, whatever their credentials.</summary>
    public string Account { get; init; } = DefaultAccount;

    /// <summary>The account of a cloud that is not told another one.</summary>
    public const string DefaultAccount = "123456789012";
}

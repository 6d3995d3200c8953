using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Infra.Cli.Processes;
using Infra.Testing;

namespace Infra.Terraform.Tests;

/// <summary>A project to try out, a folder for temporary files of its own, and a user's environment that leads to a trap.</summary>
internal sealed class TryFolder : IDisposable
{
    private readonly SynthesizedPlatform _platform = SmallPlatform.Synthesize();
    private readonly string _temporary = Directory.CreateTempSubdirectory("infra-try-").FullName;
    private readonly TcpListener _trap = new(IPAddress.Loopback, 0);
    private readonly IReadOnlyList<string> _filesBefore;

    public TryFolder()
    {
        _trap.Start();
        var trap = $"http://{_trap.LocalEndpoint}";
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["INFRA_APP"] = Path.Combine(AppContext.BaseDirectory, "Infra.App.dll"),
            ["INFRA_TRIALS"] = Path.Combine(_temporary, "trials"),
            ["TMPDIR"] = _temporary,
            // What a user may well have set, and what must never have an effect here.
            ["AWS_PROFILE"] = "production",
            ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE",
            ["AWS_SESSION_TOKEN"] = "token",
            ["AWS_ENDPOINT_URL"] = trap,
            ["AWS_ENDPOINT_URL_EKS"] = trap,
            ["AWS_CA_BUNDLE"] = "/no/such/file",
            ["TF_CLI_ARGS"] = "-no-such-option",
            ["TF_WORKSPACE"] = "production",
        };
        _filesBefore = Files();
    }

    public string Project => _platform.Root;

    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Adds lines to <c>terraform.tfvars</c>.</summary>
    public void Configure(string more) => File.AppendAllText(Path.Combine(Project, "terraform.tfvars"), more);

    /// <summary>Nothing runs any more that was started here, no file is left, and nobody followed the user's environment.</summary>
    public async Task AssertNothingIsLeftAsync()
    {
        await AssertNoProcessAsync();
        Assert.Empty(Directory.EnumerateFileSystemEntries(_temporary));
        Assert.Equal(_filesBefore, Files());
        Assert.False(_trap.Pending(), "somebody called the endpoint of the user's environment");
    }

    /// <summary>Every process that was started here has ended; children of a killed one need a moment.</summary>
    public async Task AssertNoProcessAsync()
    {
        var clock = Stopwatch.StartNew();
        while (await ProcessesAsync() is { Count: > 0 } running)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), string.Join('\n', running));
            await Task.Delay(200);
        }
    }

    public void Dispose()
    {
        _trap.Dispose();
        _platform.Dispose();
        Directory.Delete(_temporary, recursive: true);
    }

    // With the environment, in which each of them has the folder for temporary files.
    private async Task<IReadOnlyList<string>> ProcessesAsync() =>
        [.. (await ProcessRunner.RunAsync("ps", ["axeww"], _temporary, CancellationToken.None)).Output
            .Where(line => line.Contains(_temporary, StringComparison.Ordinal))];

    private List<string> Files() =>
        [.. Directory.EnumerateFiles(Project, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}

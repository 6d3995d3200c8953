using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli;
using Infra.Cli.Processes;
using Infra.Cli.Trial;

namespace Infra.Operations.Tests;

/// <summary>
/// A local cloud and a project folder, with commands run in this process and their AWS CLI as a real one. One for a test class
/// (<c>IClassFixture</c>), or for a test that needs an account of its own.
/// </summary>
public sealed class OperationsBench : IAsyncLifetime
{
    /// <summary>Region of the project.</summary>
    public const string Region = "eu-central-1";

    /// <summary>Account of the local cloud.</summary>
    public const string Account = LocalCloudOptions.DefaultAccount;

    // As committed; the one in the checkout may name somebody's own bucket.
    private const string NoBucket = """
        {
          "bucket": null,
          "key": "simphera.tfstate",
          "region": "eu-central-1",
          "encrypt": true,
          "use_lockfile": true
        }

        """;

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra operations ");
    private readonly Dictionary<string, string?> _environment = new(StringComparer.Ordinal);
    private LocalCloud? _cloud;

    public OperationsBench() => Tools = new RecordedTools(Path.Combine(_folder.FullName, "tools"));

    /// <summary>Folder with terraform.tfvars and state-backend.json.</summary>
    public string Project { get; private set; } = "";

    /// <summary>The local cloud: its calls, its faults.</summary>
    public LocalCloud Cloud => _cloud ?? throw new InvalidOperationException("the local cloud is not started yet");

    /// <summary>What stands on the PATH before the real programs: a recorded <c>aws</c>, a fake <c>kubectl</c>.</summary>
    public RecordedTools Tools { get; }

    /// <summary>Calls of the cloud so far; for "since then" with <see cref="ChangesSince"/>.</summary>
    public int Mark => Cloud.Calls() is [.., var last] ? last.Number : 0;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync(new LocalCloudOptions { Folder = Path.Combine(_folder.FullName, "cloud") });
        NewProject("");
        foreach (var (name, value) in TrialEnvironment.For(Cloud.Endpoint, Region, _folder.FullName))
        {
            _environment[name] = value;
        }

        // No test may find the kubeconfig of whoever runs it.
        _environment["HOME"] = _folder.FullName;
        _environment["KUBECONFIG"] = Path.Combine(_folder.FullName, "kubeconfig");
        _environment["PATH"] = $"{Tools.Folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
    }

    /// <summary>An empty project folder, with the cloud as it is.</summary>
    /// <param name="tfvars">Text of terraform.tfvars.</param>
    /// <param name="backend">Text of state-backend.json; null takes one that names no bucket.</param>
    public void NewProject(string tfvars, string? backend = null)
    {
        Project = _folder.CreateSubdirectory($"project-{Guid.NewGuid():N}").FullName;
        File.WriteAllText(Path.Combine(Project, "terraform.tfvars"), tfvars);
        File.WriteAllText(Path.Combine(Project, "state-backend.json"), backend ?? NoBucket);
    }

    /// <summary>Adds an environment in a folder of its own to the project.</summary>
    /// <param name="platform">Key of the platform.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="tfvars">Text of its terraform.tfvars.</param>
    public void NewEnvironment(string platform, string environment, string tfvars)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Project, "environments", platform, environment)).FullName;
        File.WriteAllText(Path.Combine(folder, "terraform.tfvars"), tfvars);
        File.WriteAllText(Path.Combine(folder, "state-backend.json"), "{}");
    }

    /// <summary>Sets an environment variable of the commands and of the programs they start.</summary>
    public void SetVariable(string name, string value) => _environment[name] = value;

    /// <summary>Runs a command; nobody is there to answer questions.</summary>
    public Task<OperationRun> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    /// <summary>Runs a command that reads answers, or a secret, from standard input.</summary>
    public Task<OperationRun> RunWithInputAsync(string input, params string[] arguments) => RunAsync(input, arguments, CancellationToken.None);

    /// <summary>Runs a command that can be cancelled.</summary>
    public async Task<OperationRun> RunAsync(string input, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var context = new CliContext
        {
            Out = CliContext.CreateConsole(output, redirected: true),
            Error = CliContext.CreateConsole(error, redirected: true),
            WorkingDirectory = Project,
            Environment = Variable,
            In = reader,
            ChildEnvironment = _environment,
            PollInterval = TimeSpan.FromMilliseconds(50),
        };
        var exitCode = await CommandLine.RunAsync(arguments, context, cancellation);
        return new OperationRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs the AWS CLI to prepare something, or to read back what a command left; not recorded in <see cref="Tools"/>.</summary>
    public async Task<JsonElement> AwsAsync(params string[] arguments)
    {
        var process = await ProcessRunner.RunAsync(
            RecordedTools.Aws, [.. arguments, "--output", "json"], Project, new ProcessOptions { Environment = Unrecorded() }, CancellationToken.None);
        var text = string.Join('\n', process.Output);
        return process.ExitCode == 0
            ? JsonDocument.Parse(text.Length == 0 ? "{}" : text).RootElement.Clone()
            : throw new InvalidOperationException($"aws {string.Join(' ', arguments)}: {string.Join('\n', process.Error)}");
    }

    /// <summary>Calls a hook of the local cloud (see <c>trial/cloud/README.md</c>).</summary>
    /// <param name="path">Path below <c>/_cloud/</c>, such as <c>pace</c>.</param>
    /// <param name="body">What to post; null deletes.</param>
    public async Task<JsonElement> HookAsync(string path, JsonObject? body)
    {
        var address = new Uri(Cloud.Endpoint, $"/_cloud/{path}");
        // With its length: the cloud's server reads no body in chunks.
        using var content = new StringContent(body?.ToJsonString() ?? "");
        using var answer = body is null ? await Http.DeleteAsync(address) : await Http.PostAsync(address, content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text.Length == 0 ? "{}" : text).RootElement.Clone()
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{path}: {(int)answer.StatusCode}: {text}"));
    }

    /// <summary>The calls that changed something, or tried to, after <paramref name="mark"/>, as <c>s3:CreateBucket</c>.</summary>
    public IReadOnlyList<string> ChangesSince(int mark) =>
    [
        .. Cloud.Calls(mark).Where(call => !IsReading(call.Action)).Select(call => call.Name),
    ];

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_cloud is not null)
        {
            await _cloud.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private static bool IsReading(string action) =>
        new[] { "Get", "List", "Describe", "Head", "AssumeRole" }.Any(verb => action.StartsWith(verb, StringComparison.Ordinal));

    private Dictionary<string, string?> Unrecorded()
    {
        var environment = new Dictionary<string, string?>(_environment, StringComparer.Ordinal);
        environment.Remove("PATH");
        return environment;
    }

    private string? Variable(string name) => name switch
    {
        // Built beside the tests; the program's own place is another one.
        "INFRA_APP" => Path.Combine(AppContext.BaseDirectory, "Infra.App.dll"),
        _ => _environment.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name),
    };
}

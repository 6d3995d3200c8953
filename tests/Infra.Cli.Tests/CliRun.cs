using System.Text.Json;
using Infra.Cli.FakeApp;

namespace Infra.Cli.Tests;

/// <summary>A project folder of its own with a fake app, and the commands run in it.</summary>
internal sealed class CliRun : IDisposable
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["INFRA_APP"] = typeof(Behaviour).Assembly.Location,
    };

    private string? _input;
    private string? _folder;

    public string Project { get; } = Directory.CreateTempSubdirectory("infra-cli-").FullName;

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public CliRun With(Behaviour behaviour)
    {
        File.WriteAllText(InProject("fake-app.json"), JsonSerializer.Serialize(behaviour));
        return this;
    }

    public CliRun WithEnvironment(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    /// <summary>Somebody is at a terminal and types this.</summary>
    public CliRun WithInput(string text)
    {
        _input = text;
        return this;
    }

    /// <summary>The user is in this folder of the project.</summary>
    public CliRun In(string folder)
    {
        _folder = Directory.CreateDirectory(InProject(folder)).FullName;
        return this;
    }

    public Task<int> RunAsync(params string[] arguments) => RunAsync(default, arguments);

    public async Task<int> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CliContext
        {
            Out = CliContext.CreateConsole(output, redirected: true),
            Error = CliContext.CreateConsole(error, redirected: true),
            WorkingDirectory = _folder ?? Project,
            Environment = name => _environment.GetValueOrDefault(name),
            In = new StringReader(_input ?? ""),
            IsInputInteractive = _input is not null,
        };
        var exitCode = await CommandLine.RunAsync(arguments, context, cancellation);
        (Output, Error) = (output.ToString(), error.ToString());
        return exitCode;
    }

    public string InProject(string path) => Path.Combine(Project, path);

    public string[] ArgumentsOfApp() => File.ReadAllLines(InProject("arguments.txt"));

    public void Dispose() => Directory.Delete(Project, recursive: true);
}

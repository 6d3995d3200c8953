using System.Net.Http.Json;
using System.Text.Json;
using Infra.Cli;
using Infra.Cli.Terraform;
using Infra.Cli.Trial;
using Infra.Testing;

namespace Infra.Operations.Tests.Teardown;

/// <summary>A platform in a local cloud for the real Terraform, and commands in this process that work on it.</summary>
internal sealed class DeployedPlatform : IAsyncDisposable
{
    private readonly SynthesizedPlatform _platform;
    private readonly RecordedTools _tools;
    private readonly string _terraform;

    private readonly string _app;

    private DeployedPlatform(SynthesizedPlatform platform, TrialBench trial, string app)
    {
        (_platform, Trial, _app) = (platform, trial, app);
        _tools = new RecordedTools(Path.Combine(platform.Root, "tools"));
        _terraform = Path.Combine(_tools.Folder, "terraform-in-trial");
        var program = Environment.GetEnvironmentVariable(TerraformProgram.NameVariable) is { Length: > 0 } given ? given : "terraform";
        var init = string.Join(' ', ProviderMirror.InitArguments(Environment.GetEnvironmentVariable).Select(argument => $"'{argument}'"));
        // The command synthesizes once more; the local cloud needs the same settings beside that as beside the trial's own copy.
        _tools.Write(Path.GetFileName(_terraform), $"""
            #!/bin/sh
            cp '{trial.Stack.Folder}/'*_override.tf.json .
            if [ "$1" = init ]; then set -- "$@" {init}; fi
            exec {program} "$@"

            """);
    }

    /// <summary>The local cloud, and the real Terraform on the configuration.</summary>
    public TrialBench Trial { get; }

    /// <summary>Folder with terraform.tfvars and state-backend.json.</summary>
    public string Project => _platform.Root;

    /// <summary>Everything that the AWS CLI was given on its command line by a command.</summary>
    public string Recorded => _tools.Everything;

    /// <summary>Synthesizes and starts the local cloud; nothing is deployed yet.</summary>
    /// <param name="configuration">Text of terraform.tfvars.</param>
    /// <param name="app">Name of the synthesis program.</param>
    /// <param name="stack">Name of its stack.</param>
    public static async Task<DeployedPlatform> StartAsync(string configuration, string app = SynthesizedPlatform.App, string stack = "simphera")
    {
        var platform = SynthesizedPlatform.Empty(app, stack);
        try
        {
            File.WriteAllText(Path.Combine(platform.Root, "terraform.tfvars"), configuration);
            platform.Run();
            Assert.True(platform.ExitCode == 0, platform.StandardError);
            return new DeployedPlatform(platform, await TrialBench.StartAsync(new TrialOptions { StackFolder = platform.StackDirectory }), app);
        }
        catch
        {
            platform.Dispose();
            throw;
        }
    }

    /// <summary>Makes <c>kubectl</c> answer from a script.</summary>
    public void Kubectl(string script) => _tools.Write("kubectl", script);

    /// <summary>Runs a command in the project.</summary>
    public async Task<OperationRun> RunAsync(string input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var path = $"{_tools.Folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        var environment = new Dictionary<string, string?>(Trial.TerraformEnvironment(), StringComparer.Ordinal)
        {
            ["PATH"] = path,
            ["HOME"] = Trial.Folder,
        };
        var context = new CliContext
        {
            Out = CliContext.CreateConsole(output, redirected: true),
            Error = CliContext.CreateConsole(error, redirected: true),
            WorkingDirectory = Project,
            Environment = name => name switch
            {
                "PATH" => path,
                "INFRA_APP" => Path.Combine(AppContext.BaseDirectory, _app),
                TerraformProgram.NameVariable => _terraform,
                _ => Environment.GetEnvironmentVariable(name),
            },
            In = reader,
            ChildEnvironment = environment,
            PollInterval = TimeSpan.FromMilliseconds(200),
        };
        var exitCode = await CommandLine.RunAsync(arguments, context, CancellationToken.None);
        return new OperationRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs the AWS CLI in the local cloud.</summary>
    public async Task<JsonElement> AwsAsync(params string[] arguments)
    {
        var result = await Trial.AwsAsync([.. arguments, "--output", "json"]);
        Assert.True(result.ExitCode == 0, $"aws {string.Join(' ', arguments)}: {string.Join('\n', result.Error)}");
        var text = string.Concat(result.Output);
        return JsonDocument.Parse(text.Length == 0 ? "null" : text).RootElement.Clone();
    }

    /// <summary>Fills a bucket with two versions of one object and a delete marker, and one object more.</summary>
    public async Task FillAsync(string bucket)
    {
        var file = Path.Combine(Project, "state-backend.json");
        foreach (var key in new[] { "deleted", "deleted", "kept" })
        {
            await AwsAsync("s3api", "put-object", "--bucket", bucket, "--key", key, "--body", file);
        }

        await AwsAsync("s3api", "delete-object", "--bucket", bucket, "--key", "deleted");
    }

    /// <summary>Adds a continuous recovery point and a snapshot, as the backup plan would in time.</summary>
    /// <param name="vault">Name of the vault.</param>
    /// <param name="resource">ARN of what is backed up; <c>ACCOUNT</c> stands for the account.</param>
    public async Task BackUpAsync(string vault, string resource)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var arn = resource.Replace("ACCOUNT", Trial.Stack.Account ?? LocalCloudOptions.DefaultAccount, StringComparison.Ordinal);
        foreach (var kind in new[] { "continuous", "snapshot" })
        {
            using var answer = await http.PostAsJsonAsync(
                new Uri(Trial.Cloud.Endpoint, "/_cloud/recovery-points"), new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["vault"] = vault,
                    ["resource"] = arn,
                    ["kind"] = kind,
                    ["region"] = Trial.Stack.Region,
                });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Trial.DisposeAsync();
        _platform.Dispose();
    }
}

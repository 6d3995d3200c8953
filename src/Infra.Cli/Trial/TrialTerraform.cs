using System.Text.Json;
using Infra.Cli.Processes;
using Infra.Cli.Terraform;

namespace Infra.Cli.Trial;

/// <summary>The real Terraform, run on the trial's copy of the configuration.</summary>
public sealed class TrialTerraform
{
    private readonly string _folder;
    private readonly TrialOptions _options;
    private readonly Func<IReadOnlyDictionary<string, string?>> _environment;

    internal TrialTerraform(string folder, TrialOptions options, Func<IReadOnlyDictionary<string, string?>> environment) =>
        (_folder, _options, _environment) = (folder, options, environment);

    /// <summary>Runs <c>terraform init</c> with the S3 backend in the local cloud, and the provider from a mirror where there is one.</summary>
    /// <exception cref="CliException">TERRAFORM_FAILED, TERRAFORM_NOT_FOUND.</exception>
    public Task<ProcessResult> InitAsync(CancellationToken cancellation = default) =>
        SucceedAsync(["init", "-input=false", "-no-color", .. ProviderMirror.InitArguments(_options.Environment)], cancellation);

    /// <summary>Runs <c>terraform apply</c> without asking.</summary>
    /// <exception cref="CliException">TERRAFORM_FAILED.</exception>
    public Task<ProcessResult> ApplyAsync(IEnumerable<string>? arguments = null, CancellationToken cancellation = default) =>
        SucceedAsync(["apply", "-auto-approve", "-input=false", "-no-color", .. arguments ?? []], cancellation);

    /// <summary>Runs <c>terraform destroy</c> without asking.</summary>
    /// <exception cref="CliException">TERRAFORM_FAILED.</exception>
    public Task<ProcessResult> DestroyAsync(IEnumerable<string>? arguments = null, CancellationToken cancellation = default) =>
        SucceedAsync(["destroy", "-auto-approve", "-input=false", "-no-color", .. arguments ?? []], cancellation);

    /// <summary>Runs <c>terraform plan</c>.</summary>
    /// <returns>True when there are changes.</returns>
    /// <exception cref="CliException">TERRAFORM_FAILED.</exception>
    public async Task<bool> PlanAsync(IEnumerable<string>? arguments = null, CancellationToken cancellation = default)
    {
        var result = await RunAsync(["plan", "-detailed-exitcode", "-input=false", "-no-color", .. arguments ?? []], cancellation);
        return result.ExitCode switch
        {
            0 => false,
            TerraformProgram.PlanHasChanges => true,
            _ => throw Failure("plan", result),
        };
    }

    /// <summary>Plans, and gives the plan as <c>terraform show -json</c> does. It holds secrets in plain text.</summary>
    /// <exception cref="CliException">TERRAFORM_FAILED.</exception>
    public async Task<JsonElement> PlanJsonAsync(IEnumerable<string>? arguments = null, CancellationToken cancellation = default)
    {
        var file = Path.Combine(_folder, "..", "trial.tfplan");
        try
        {
            await PlanAsync([$"-out={file}", .. arguments ?? []], cancellation);
            return await ShowAsync([file], cancellation);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The state as <c>terraform show -json</c> gives it.</summary>
    /// <exception cref="CliException">TERRAFORM_FAILED.</exception>
    public Task<JsonElement> StateAsync(CancellationToken cancellation = default) => ShowAsync([], cancellation);

    /// <summary>Addresses of all resources and data sources in the state.</summary>
    /// <exception cref="CliException">TERRAFORM_FAILED.</exception>
    public async Task<IReadOnlyList<string>> StateListAsync(CancellationToken cancellation = default) =>
        (await QuietAsync(["state", "list"], cancellation)).Output;

    /// <summary>The outputs as <c>terraform output -json</c> gives them.</summary>
    /// <exception cref="CliException">TERRAFORM_FAILED.</exception>
    public async Task<JsonElement> OutputsAsync(CancellationToken cancellation = default) =>
        Parse(await QuietAsync(["output", "-json"], cancellation));

    /// <summary>Runs any command and leaves it to the caller what its exit code means; stopping it lets Terraform give back its lock.</summary>
    public Task<ProcessResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation = default) =>
        Program().RunAsync(arguments, line: null, cancellation);

    /// <summary>As <see cref="RunAsync"/>, but stopping it kills Terraform and its providers at once, as a crash would.</summary>
    public Task<ProcessResult> RunKillableAsync(
        IEnumerable<string> arguments, Action<string>? line = null, CancellationToken cancellation = default) =>
        Program().RunKillableAsync(arguments, line, cancellation);

    /// <summary>Runs <c>apply</c> or <c>destroy</c> and hands on Terraform's messages; stopping it kills Terraform.</summary>
    /// <exception cref="CliException">TERRAFORM_FAILED, with Terraform's errors.</exception>
    public async Task ChangeAsync(string command, Action<TerraformMessage> message, CancellationToken cancellation)
    {
        var errors = new List<string>();
        var (exitCode, diagnostics) = await Program().RunKillableJsonAsync([command, "-auto-approve"], message, errors.Add, cancellation);
        if (exitCode != 0)
        {
            errors.AddRange(diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => $"Error: {diagnostic}"));
            throw new CliException("TERRAFORM_FAILED", $"'terraform {command}' failed with exit code {exitCode}\n{string.Join('\n', errors)}");
        }
    }

    private async Task<JsonElement> ShowAsync(IEnumerable<string> arguments, CancellationToken cancellation) =>
        Parse(await QuietAsync(["show", "-json", .. arguments], cancellation));

    // Large, and full of secrets: nobody is shown its lines.
    private async Task<ProcessResult> QuietAsync(string[] arguments, CancellationToken cancellation)
    {
        var result = await Program().RunAsync(arguments, line: null, cancellation);
        return result.ExitCode == 0 ? result : throw Failure(arguments[0], result);
    }

    private async Task<ProcessResult> SucceedAsync(string[] arguments, CancellationToken cancellation)
    {
        var result = await RunAsync(arguments, cancellation);
        return result.ExitCode == 0 ? result : throw Failure(arguments[0], result);
    }

    private TerraformProgram Program() => TerraformProgram.For(_folder, _options.Environment, _environment());

    private static JsonElement Parse(ProcessResult result)
    {
        using var document = JsonDocument.Parse(string.Concat(result.Output));
        return document.RootElement.Clone();
    }

    private static CliException Failure(string command, ProcessResult result) => new(
        "TERRAFORM_FAILED",
        $"'terraform {command}' failed with exit code {result.ExitCode}:\n{string.Join('\n', result.Error.DefaultIfEmpty(string.Join('\n', result.Output.TakeLast(20))))}");
}

using Infra.Cli.Processes;

namespace Infra.Cli.Terraform;

/// <summary>The user's own Terraform, run on one folder.</summary>
/// <param name="program">Name or path of the program.</param>
/// <param name="folder">Full path of the folder with the configuration.</param>
/// <param name="environment">Environment variables that Terraform gets or, where null, does not get.</param>
public sealed class TerraformProgram(string program, string folder, IReadOnlyDictionary<string, string?> environment)
{
    /// <summary>Environment variable that names another program; CDKTF knows the same one.</summary>
    public const string NameVariable = "TERRAFORM_BINARY_NAME";

    /// <summary>Exit code of <c>plan -detailed-exitcode</c> when there are changes.</summary>
    public const int PlanHasChanges = 2;

    // Cleaning up means to wait for the calls under way and to release the lock.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, string?> _environment = new(environment, StringComparer.Ordinal)
    {
        ["TF_IN_AUTOMATION"] = "1",
        ["TF_INPUT"] = "0",
    };

    /// <summary>The program that <see cref="NameVariable"/> names, else <c>terraform</c>.</summary>
    public static TerraformProgram For(string folder, CliContext context) => For(folder, context.Environment, context.ChildEnvironment);

    /// <inheritdoc cref="For(string, CliContext)" />
    public static TerraformProgram For(
        string folder, Func<string, string?> variable, IReadOnlyDictionary<string, string?> environment) =>
        new(variable(NameVariable) is { Length: > 0 } given ? given : "terraform", folder, environment);

    /// <summary>Runs <c>terraform init</c>.</summary>
    /// <exception cref="CliException">TERRAFORM_NOT_FOUND.</exception>
    public Task<ProcessResult> InitAsync(Action<string> line, CancellationToken cancellation) => InitAsync([], line, cancellation);

    /// <summary>Runs <c>terraform init</c>.</summary>
    /// <param name="backendConfig">What completes the backend's configuration, as <c>-backend-config</c> takes it.</param>
    /// <param name="line">Sees each line as it is written.</param>
    /// <param name="cancellation">Stops Terraform.</param>
    /// <exception cref="CliException">TERRAFORM_NOT_FOUND.</exception>
    public Task<ProcessResult> InitAsync(IReadOnlyList<string> backendConfig, Action<string> line, CancellationToken cancellation)
    {
        var interruption = new Interruption(Grace);
        string[] arguments = ["init", "-input=false", "-no-color", .. backendConfig.Select(setting => $"-backend-config={setting}")];
        return RunAsync(arguments, Acknowledging(interruption, line), line, interruption, cancellation);
    }

    /// <summary>Runs any command; Terraform is given the time to release its lock when it is stopped.</summary>
    /// <exception cref="CliException">TERRAFORM_NOT_FOUND.</exception>
    public Task<ProcessResult> RunAsync(IEnumerable<string> arguments, Action<string>? line, CancellationToken cancellation)
    {
        var interruption = new Interruption(Grace);
        var acknowledging = Acknowledging(interruption, line ?? Ignore);
        return RunAsync([.. arguments], acknowledging, line, interruption, cancellation);

        static void Ignore(string text)
        {
        }
    }

    /// <summary>Runs any command; stopping it kills it, as a crash would.</summary>
    /// <exception cref="CliException">TERRAFORM_NOT_FOUND.</exception>
    public Task<ProcessResult> RunKillableAsync(IEnumerable<string> arguments, Action<string>? line, CancellationToken cancellation) =>
        RunAsync([.. arguments], line, line, interruption: null, cancellation);

    /// <summary>Runs <c>terraform plan</c> into <paramref name="planFile"/>; even a plan with errors is written, as far as it got.</summary>
    /// <returns>Exit code and the diagnostics.</returns>
    /// <exception cref="CliException">TERRAFORM_NOT_FOUND.</exception>
    public async Task<(int ExitCode, IReadOnlyList<TerraformDiagnostic> Diagnostics)> PlanAsync(
        PlanArguments arguments, string planFile, Action<TerraformMessage> message, Action<string> error, CancellationToken cancellation)
    {
        string[] all = ["plan", "-detailed-exitcode", $"-out={planFile}", .. arguments.ToArguments()];
        return await RunJsonAsync(all, message, error, cancellation);
    }

    /// <summary>Takes resources out of the state without touching what is behind them.</summary>
    /// <exception cref="CliException">TERRAFORM_NOT_FOUND.</exception>
    public Task<ProcessResult> ForgetAsync(IReadOnlyList<string> addresses, CancellationToken cancellation) =>
        RunAsync(["state", "rm", .. addresses], output: null, error: null, new Interruption(Grace), cancellation);

    /// <summary>The state as JSON. It holds secrets in plain text: it stays in memory.</summary>
    /// <exception cref="CliException">STATE_UNREADABLE: Terraform could not read it.</exception>
    public async Task<string> ShowStateAsync(CancellationToken cancellation)
    {
        var process = await RunAsync(["show", "-json"], output: null, error: null, interruption: null, cancellation);
        return process.ExitCode == 0
            ? string.Concat(process.Output)
            : throw new CliException("STATE_UNREADABLE", $"'terraform show' failed: {string.Join('\n', process.Error)}");
    }

    /// <summary>Runs a command that takes <c>-json</c>, such as <c>apply</c>, and hands on its messages.</summary>
    /// <returns>Exit code and the diagnostics.</returns>
    /// <exception cref="CliException">TERRAFORM_NOT_FOUND.</exception>
    public Task<(int ExitCode, IReadOnlyList<TerraformDiagnostic> Diagnostics)> RunJsonAsync(
        IReadOnlyList<string> arguments, Action<TerraformMessage> message, Action<string> error, CancellationToken cancellation) =>
        RunJsonAsync(arguments, message, error, new Interruption(Grace), cancellation);

    /// <summary>As <see cref="RunJsonAsync(IReadOnlyList{string}, Action{TerraformMessage}, Action{string}, CancellationToken)"/>, but
    /// stopping it kills Terraform: for a state that nobody needs any more.</summary>
    /// <returns>Exit code and the diagnostics.</returns>
    /// <exception cref="CliException">TERRAFORM_NOT_FOUND.</exception>
    public Task<(int ExitCode, IReadOnlyList<TerraformDiagnostic> Diagnostics)> RunKillableJsonAsync(
        IReadOnlyList<string> arguments, Action<TerraformMessage> message, Action<string> error, CancellationToken cancellation) =>
        RunJsonAsync(arguments, message, error, interruption: null, cancellation);

    private async Task<(int ExitCode, IReadOnlyList<TerraformDiagnostic> Diagnostics)> RunJsonAsync(
        IReadOnlyList<string> arguments,
        Action<TerraformMessage> message,
        Action<string> error,
        Interruption? interruption,
        CancellationToken cancellation)
    {
        var diagnostics = new List<TerraformDiagnostic>();
        string[] all = [arguments[0], "-json", "-input=false", .. arguments.Skip(1)];
        var process = await RunAsync(all, Read, error, interruption, cancellation);
        return (process.ExitCode, diagnostics);

        void Read(string line)
        {
            var parsed = TerraformMessage.Parse(line);
            if (parsed.IsInterrupted)
            {
                interruption?.Acknowledge();
            }

            if (parsed.Diagnostic is { } diagnostic)
            {
                diagnostics.Add(diagnostic);
            }

            message(parsed);
        }
    }

    /// <summary>The plan file as JSON. It holds secrets in plain text: it stays in memory.</summary>
    /// <exception cref="CliException">PLAN_UNREADABLE: Terraform could not read its own file.</exception>
    public async Task<string> ShowAsync(string planFile, CancellationToken cancellation)
    {
        var process = await RunAsync(["show", "-json", planFile], output: null, error: null, interruption: null, cancellation);
        return process.ExitCode == 0
            ? string.Concat(process.Output)
            : throw new CliException("PLAN_UNREADABLE", $"'terraform show' failed: {string.Join('\n', process.Error)}");
    }

    /// <summary>The state as it is stored. It holds secrets in plain text: it stays in memory.</summary>
    /// <exception cref="CliException">STATE_UNREADABLE: Terraform could not read it.</exception>
    public async Task<string> PullStateAsync(CancellationToken cancellation)
    {
        var process = await RunAsync(["state", "pull"], output: null, error: null, interruption: null, cancellation);
        return process.ExitCode == 0
            ? string.Join('\n', process.Output)
            : throw new CliException("STATE_UNREADABLE", $"'terraform state pull' failed: {string.Join('\n', process.Error)}");
    }

    /// <summary>Stores a state, unless somebody has stored another one since it was pulled; Terraform locks it meanwhile.</summary>
    /// <param name="state">The state, with a serial number one higher than that of the pulled one; it goes to standard input.</param>
    /// <param name="cancellation">Interrupts Terraform.</param>
    /// <exception cref="CliException">TERRAFORM_NOT_FOUND.</exception>
    public Task<ProcessResult> PushStateAsync(string state, CancellationToken cancellation) =>
        RunAsync(["state", "push", "-"], output: null, error: null, new Interruption(Grace), cancellation, state);

    private static Action<string> Acknowledging(Interruption interruption, Action<string> line) => text =>
    {
        if (text.Contains("Interrupt received", StringComparison.Ordinal))
        {
            interruption.Acknowledge();
        }

        line(text);
    };

    private async Task<ProcessResult> RunAsync(
        string[] arguments,
        Action<string>? output,
        Action<string>? error,
        Interruption? interruption,
        CancellationToken cancellation,
        string? input = null)
    {
        var options = new ProcessOptions
        {
            Environment = _environment,
            OutputLine = output,
            ErrorLine = error,
            Interruption = interruption,
            Input = input,
        };
        try
        {
            return await ProcessRunner.RunAsync(program, arguments, folder, options, cancellation);
        }
        catch (CliException exception) when (exception.Code is "PROGRAM_NOT_FOUND")
        {
            throw new CliException(
                "TERRAFORM_NOT_FOUND",
                $"'{program}' could not be started: install Terraform 1.11 or newer (https://developer.hashicorp.com/terraform/install) "
                + $"or name the program in ${NameVariable}");
        }
    }
}

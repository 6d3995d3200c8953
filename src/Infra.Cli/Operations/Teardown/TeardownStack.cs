using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Operations.State;
using Infra.Cli.Synthesis;
using Infra.Cli.Terraform;
using Spectre.Console;

namespace Infra.Cli.Operations.Teardown;

/// <summary>The configuration, synthesized once more into a folder of its own that is gone afterwards, and Terraform on it.</summary>
internal sealed class TeardownStack : IDisposable
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(30);

    private readonly Operation _operation;
    private readonly DirectoryInfo _folder;
    private TerraformProgram _terraform;

    private TeardownStack(Operation operation, DirectoryInfo folder) =>
        (_operation, _folder, _terraform) = (operation, folder, operation.Terraform(folder.FullName));

    /// <summary>Synthesizes, takes <c>prevent_destroy</c> away unless the data is kept, and initializes the backend.</summary>
    /// <exception cref="CliException">SYNTHESIS, TERRAFORM_INIT, TERRAFORM_NOT_FOUND.</exception>
    public static async Task<TeardownStack> PrepareAsync(Operation operation, TeardownOptions options, CancellationToken cancellation)
    {
        var stack = new TeardownStack(operation, Directory.CreateTempSubdirectory("infra-teardown-"));
        try
        {
            await stack.InitAsync(options, cancellation);
            return stack;
        }
        catch
        {
            stack.Dispose();
            throw;
        }
    }

    /// <summary>Reads the state.</summary>
    /// <exception cref="CliException">STATE_UNREADABLE.</exception>
    public async Task<PlatformState> ReadStateAsync(CancellationToken cancellation) =>
        PlatformState.Parse(await _terraform.ShowStateAsync(cancellation));

    /// <summary>Takes resources out of the state whose cluster is gone: nobody is left who could delete them.</summary>
    /// <exception cref="CliException">TERRAFORM_STATE_RM.</exception>
    public async Task ForgetAsync(IReadOnlyList<string> addresses, CancellationToken cancellation)
    {
        await _operation.Aws.RequireAllowedAccountAsync(cancellation);
        _operation.Log.Add($"terraform state rm {string.Join(' ', addresses)}");
        if (_operation.Log.IsRehearsal)
        {
            return;
        }

        var result = await _terraform.ForgetAsync(addresses, cancellation);
        if (result.ExitCode != 0)
        {
            throw new CliException("TERRAFORM_STATE_RM", $"'terraform state rm' failed: {string.Join('\n', result.Error)}");
        }
    }

    /// <summary>Runs <c>terraform destroy</c> and shows what is going on.</summary>
    /// <param name="targets">Addresses; empty destroys everything.</param>
    /// <param name="cancellation">Interrupts Terraform and waits until it has written its state.</param>
    /// <exception cref="CliException">TERRAFORM_DESTROY.</exception>
    public async Task DestroyAsync(IReadOnlyList<string> targets, CancellationToken cancellation)
    {
        await _operation.Aws.RequireAllowedAccountAsync(cancellation);
        _operation.Log.Add(string.Join(' ', ["terraform destroy", .. targets.Select(target => $"-target={target}")]));
        if (_operation.Log.IsRehearsal)
        {
            return;
        }

        var (exitCode, diagnostics) = await _terraform.RunJsonAsync(
            ["destroy", "-auto-approve", .. targets.Select(target => $"-target={target}")], Showing(), _operation.Say, cancellation);
        if (exitCode != 0)
        {
            Fail("TERRAFORM_DESTROY", "terraform destroy", exitCode, diagnostics);
        }
    }

    /// <summary>Lets Terraform plan the destruction, which shows at no risk whether it could: permissions, protection, the state's lock.</summary>
    /// <returns>Addresses that Terraform would destroy.</returns>
    /// <exception cref="CliException">TERRAFORM_PLAN.</exception>
    public async Task<IReadOnlyList<string>> PlanAsync(IReadOnlyList<string> targets, CancellationToken cancellation)
    {
        var planned = new List<string>();
        var (exitCode, diagnostics) = await _terraform.PlanAsync(
            new PlanArguments { Destroy = true, Refresh = false, Lock = !_operation.Log.IsRehearsal, Targets = targets },
            Path.Combine(_folder.FullName, "teardown.tfplan"),
            message => planned.AddRange(message is { PlansChange: true, Resource: { } address } ? [address] : []),
            _operation.Say,
            cancellation);
        if (exitCode is not (0 or TerraformProgram.PlanHasChanges))
        {
            Fail("TERRAFORM_PLAN", "terraform plan -destroy", exitCode, diagnostics);
        }

        return planned;
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Delete(recursive: true);

    private async Task InitAsync(TeardownOptions options, CancellationToken cancellation)
    {
        var stack = await _operation.SynthesizeAsync(_folder.FullName, cancellation);
        if (!options.KeepData)
        {
            ProtectionLift.Apply(stack);
        }

        _terraform = _operation.Terraform(stack.Folder);
        var result = await _terraform.InitAsync(options.BackendConfig, _ => { }, cancellation);
        if (result.ExitCode != 0)
        {
            var hint = _operation.Backend.Bucket is null ? $"; {StateBackendFile.NameOf(_operation.Environment)} names no bucket: add --backend-config=bucket=NAME" : "";
            throw new CliException("TERRAFORM_INIT", $"'terraform init' failed: {string.Join('\n', result.Error).Trim()}{hint}");
        }
    }

    private void Fail(string code, string command, int exitCode, IReadOnlyList<TerraformDiagnostic> diagnostics)
    {
        foreach (var error in diagnostics.Where(diagnostic => diagnostic.IsError))
        {
            _operation.Context.Error.Write(new Text($"Error: {error}\n", new Style(Color.Red)));
        }

        throw new CliException(code, $"'{command}' ended with exit code {exitCode}; what Terraform says is above");
    }

    // Each destroyed resource, and a sign of life while one takes minutes.
    private Action<TerraformMessage> Showing()
    {
        var clock = _operation.Context.Clock;
        var shown = clock.GetTimestamp();
        return message =>
        {
            if (message.EndsChange || message.Type is "apply_errored" or "change_summary"
                || (message.ContinuesChange && clock.GetElapsedTime(shown) >= SignOfLife))
            {
                _operation.Say($"  {message.Text}");
                shown = clock.GetTimestamp();
            }
        };
    }
}

/// <summary>Takes <c>prevent_destroy</c> out of a synthesized configuration that is used for one destruction and thrown away.</summary>
/// <remarks>
/// The user's files are not touched, and nothing is applied: an apply in the middle of a teardown could bring back what is gone, and would
/// need secrets that may be gone too. What protects in AWS is switched off there (<see cref="DatabaseStep"/>).
/// </remarks>
internal static class ProtectionLift
{
    /// <summary>Rewrites the module files of a stack.</summary>
    public static void Apply(SynthesizedStack stack)
    {
        foreach (var file in Directory.EnumerateFiles(stack.Folder, "*.tf.json", SearchOption.AllDirectories))
        {
            var body = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            foreach (var lifecycle in Resources(body).Select(resource => resource["lifecycle"]).OfType<JsonNode>().SelectMany(Blocks))
            {
                lifecycle.Remove("prevent_destroy");
            }

            File.WriteAllText(file, body.ToJsonString(JsonSerializerOptions.Default));
        }
    }

    private static IEnumerable<JsonNode> Resources(JsonObject body) =>
        body["resource"] is JsonObject types
            ? types.SelectMany(type => type.Value!.AsObject()).Select(resource => resource.Value!)
            : [];

    private static IEnumerable<JsonObject> Blocks(JsonNode block) => block is JsonArray list ? list.OfType<JsonObject>() : [block.AsObject()];
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;
using Infra.Cli.Terraform;
using Infra.Inventory;
using Spectre.Console;

namespace Infra.Cli.Operations;

/// <summary>One run of a command of day-two operation: the deployment it is about and the tools it works with.</summary>
public sealed class Operation
{
    // No page of the web takes it: quotes and plus signs may stay as they are.
    private static readonly JsonSerializerOptions JsonForm = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly OperationSource _source;

    internal Operation(CliContext context, OperationSource source, OperationMode mode, PlatformInventory inventory, IReadOnlyList<Finding> warnings)
    {
        _source = source;
        (Context, Mode, Inventory, Warnings) = (context, mode, inventory, warnings);
        Log = new ChangeLog(mode.DryRun) { Seen = ShowChange };
        var ofPlatform = new AwsIdentity
        {
            Region = inventory.Region,
            Profile = inventory.Profile,
            RoleArn = inventory.AssumeRoleArn,
            AllowedAccountIds = inventory.AllowedAccountIds,
        };
        var ofState = new AwsIdentity
        {
            Region = Backend.Region,
            Profile = Backend.Profile ?? inventory.Profile,
            RoleArn = Backend.RoleArn,
            // The state may live in an account of its own, where the provider's list says nothing.
            AllowedAccountIds = Backend.RoleArn is null && Backend.Profile is null ? inventory.AllowedAccountIds : [],
        };
        Aws = new AwsCli(context, ofPlatform, Log);
        // One that asks once who it is, where both are the same.
        StateAws = ofState == ofPlatform ? Aws : new AwsCli(context, ofState, Log);
    }

    /// <summary>The world around the command.</summary>
    public CliContext Context { get; }

    /// <summary>Full path of the project folder.</summary>
    public string Project => _source.Project;

    /// <summary>How the command behaves.</summary>
    public OperationMode Mode { get; }

    /// <summary>What the deployment has.</summary>
    public PlatformInventory Inventory { get; }

    /// <summary>The deployment, as people and files name it.</summary>
    public EnvironmentName Environment => new(Inventory.Platform, Inventory.Environment);

    /// <summary>Where the Terraform state is.</summary>
    public StateBackendEntry Backend => Inventory.StateBackend;

    /// <summary>What the owner of the configuration should know.</summary>
    public IReadOnlyList<Finding> Warnings { get; }

    /// <summary>The AWS account and Region of the platform.</summary>
    public AwsCli Aws { get; }

    /// <summary>The AWS account and Region of the Terraform state.</summary>
    public AwsCli StateAws { get; }

    /// <summary>The changes so far.</summary>
    public ChangeLog Log { get; }

    /// <summary>A line about what is going on, on standard error.</summary>
    public void Say(string line) => Context.Error.WriteLine(line);

    /// <summary>A line that should not be overlooked, on standard error.</summary>
    public void Warn(string line) => Context.Error.Write(new Text($"Warning: {line}\n", new Style(Color.Yellow)));

    /// <summary>Writes the result: as JSON with <c>--json</c>, else by <paramref name="text"/>. A rehearsal adds its calls to the JSON.</summary>
    public void Write<T>(T result, Action<IAnsiConsole, T> text)
    {
        if (!Mode.Json)
        {
            text(Context.Out, result);
            return;
        }

        var json = JsonSerializer.SerializeToNode(result, JsonForm)!.AsObject();
        if (Mode.DryRun)
        {
            json["dryRun"] = true;
            json["commands"] = new JsonArray([.. Log.Changes.Select(change => JsonValue.Create(change.Command))]);
        }

        WriteJson(Context, json);
    }

    /// <summary>Writes one JSON object to standard output, as all commands of day-two operation do.</summary>
    internal static void WriteJson<T>(CliContext context, T result) =>
        // Around the console: it would wrap long lines on a terminal.
        context.Out.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(result, JsonForm));

    /// <summary>Synthesizes the configuration into <paramref name="folder"/> and returns the stack.</summary>
    /// <exception cref="CliException">SYNTHESIS, APP_FAILED: it failed; the faults were shown.</exception>
    public async Task<SynthesizedStack> SynthesizeAsync(string folder, CancellationToken cancellation)
    {
        // By its word: what the folder or the only choice meant at the start must not become another one.
        var run = await (_source with { Environments = [Environment.Word] }).SynthesizeAsync(Context, folder, single: true, cancellation);
        return run.Stacks[0];
    }

    /// <summary>The user's Terraform on a folder.</summary>
    public TerraformProgram Terraform(string folder) => TerraformProgram.For(folder, Context);

    private void ShowChange(LoggedChange change)
    {
        if (Log.IsRehearsal && !Mode.Json)
        {
            // Around the console: it would wrap long lines on a terminal.
            Context.Out.Profile.Out.Writer.WriteLine(change.Command);
        }
    }
}

/// <summary>How a command of day-two operation behaves.</summary>
public sealed record OperationMode
{
    /// <summary>The result is one JSON object on standard output; progress stays on standard error.</summary>
    public bool Json { get; init; }

    /// <summary>Nothing is changed; the calls that would change something are printed.</summary>
    public bool DryRun { get; init; }

    /// <summary>Nothing is asked.</summary>
    public bool Yes { get; init; }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Commands;
using Infra.Cli.Synthesis;
using Infra.Cli.Terraform;
using Infra.Configuration;
using Infra.Inventory;
using Spectre.Console;

namespace Infra.Cli.Operations;

/// <summary>One run of a command of day-two operation: the configuration it is about and the tools it works with.</summary>
public sealed class Operation
{
    // No page of the web takes it: quotes and plus signs may stay as they are.
    private static readonly JsonSerializerOptions JsonForm = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IReadOnlyList<string> _varFiles;

    private Operation(
        CliContext context,
        string project,
        IReadOnlyList<string> varFiles,
        OperationMode mode,
        InfraConfig config,
        StateBackendConfig backend,
        IReadOnlyList<ConfigWarning> warnings)
    {
        Warnings = warnings;
        _varFiles = varFiles;
        (Context, Project, Mode, Config, Backend) = (context, project, mode, config, backend);
        Names = new PlatformNames(config);
        Log = new ChangeLog(mode.DryRun) { Seen = ShowChange };
        Aws = new AwsCli(
            context,
            new AwsIdentity
            {
                Region = config.Region,
                Profile = config.Profile,
                RoleArn = config.AssumeRoleArn,
                AllowedAccountIds = config.AllowedAccountIds,
            },
            Log);
        StateAws = new AwsCli(
            context,
            new AwsIdentity
            {
                Region = backend.Region,
                Profile = backend.Profile ?? config.Profile,
                RoleArn = backend.RoleArn,
                // The state may live in an account of its own, where the provider's list says nothing.
                AllowedAccountIds = backend.RoleArn is null && backend.Profile is null ? config.AllowedAccountIds : [],
            },
            Log);
    }

    /// <summary>The world around the command.</summary>
    public CliContext Context { get; }

    /// <summary>Full path of the project folder.</summary>
    public string Project { get; }

    /// <summary>How the command behaves.</summary>
    public OperationMode Mode { get; }

    /// <summary>The checked configuration.</summary>
    public InfraConfig Config { get; }

    /// <summary>Where the Terraform state is.</summary>
    public StateBackendConfig Backend { get; }

    /// <summary>What the owner of the two files should know.</summary>
    public IReadOnlyList<ConfigWarning> Warnings { get; }

    /// <summary>Names of what the configuration deploys.</summary>
    public PlatformNames Names { get; }

    /// <summary>The AWS account and Region of the platform.</summary>
    public AwsCli Aws { get; }

    /// <summary>The AWS account and Region of the Terraform state.</summary>
    public AwsCli StateAws { get; }

    /// <summary>The changes so far.</summary>
    public ChangeLog Log { get; }

    /// <summary>Loads both files; faults are shown, all of them, as <c>infra synth</c> does.</summary>
    /// <exception cref="CliException">CONFIGURATION: there are faults.</exception>
    public static Operation Open(CliContext context, string project, IReadOnlyList<string> varFiles, OperationMode mode)
    {
        string[] files = [.. varFiles.Select(file => Path.GetFullPath(file, context.WorkingDirectory))];
        var errors = new List<ConfigError>();
        var loaded = Try(() => ConfigurationLoader.Load(ConfigurationSources.OfProcess(project, files), context.Clock));
        var state = Try(() => StateBackendLoader.Load(project));
        if (loaded is null || state is null)
        {
            foreach (var error in errors)
            {
                context.Error.WriteLine($"Error: {error}");
            }

            throw new CliException("CONFIGURATION", $"{errors.Count} {(errors.Count == 1 ? "fault" : "faults")} in the configuration; nothing was done");
        }

        return new Operation(context, project, files, mode, loaded.Config, state.Backend, [.. loaded.Warnings, .. state.Warnings]);

        T? Try<T>(Func<T> load) where T : class
        {
            try
            {
                return load();
            }
            catch (ConfigException fault)
            {
                errors.AddRange(fault.Errors);
                return null;
            }
        }
    }

    /// <summary>The SIMPHERA instance with this key in <c>simpheraInstances</c>, or with this name.</summary>
    /// <exception cref="CliException">INSTANCE_UNKNOWN.</exception>
    public InstanceNames Instance(string keyOrName)
    {
        var all = Names.Instances;
        return all.FirstOrDefault(instance => string.Equals(instance.Key, keyOrName, StringComparison.Ordinal))
            ?? all.FirstOrDefault(instance => string.Equals(instance.Config.Name, keyOrName, StringComparison.Ordinal))
            ?? throw new CliException("INSTANCE_UNKNOWN", UnknownInstance(keyOrName, [.. all.Select(instance => instance.Key)]));
    }

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

        // Around the console: it would wrap long lines on a terminal.
        Context.Out.Profile.Out.Writer.WriteLine(json.ToJsonString(JsonForm));
    }

    /// <summary>Synthesizes the configuration into <paramref name="folder"/> and returns the stack.</summary>
    /// <exception cref="CliException">SYNTHESIS: it failed; the faults were shown.</exception>
    public async Task<SynthesizedStack> SynthesizeAsync(string folder, CancellationToken cancellation)
    {
        string[] varFiles = [.. _varFiles.Select(file => Path.GetRelativePath(Project, file))];
        var request = new SynthRequest
        {
            Project = Project,
            Output = folder,
            VarFiles = varFiles,
            Single = true,
            StartedIn = Context.WorkingDirectory,
        };
        var run = await SynthRun.StartAsync(Context, request, cancellation);
        return run.Stacks is [var stack] ? stack : throw new CliException("SYNTHESIS", "the configuration could not be synthesized; nothing was done");
    }

    /// <summary>The user's Terraform on a folder.</summary>
    public TerraformProgram Terraform(string folder) => TerraformProgram.For(folder, Context);

    private static string UnknownInstance(string name, IReadOnlyList<string> known)
    {
        var nearest = NearestName.Of(name, known) is { } near ? $"; did you mean '{near}'?" : "";
        return known.Count == 0
            ? $"there is no SIMPHERA instance '{name}': simpheraInstances is empty"
            : $"there is no SIMPHERA instance '{name}' in simpheraInstances; known are {string.Join(", ", known)}{nearest}";
    }

    private void ShowChange(LoggedChange change)
    {
        if (Log.IsRehearsal && !Mode.Json)
        {
            // Around the console: it would wrap long lines on a terminal.
            Context.Out.Profile.Out.Writer.WriteLine(change.Command);
        }
    }
}

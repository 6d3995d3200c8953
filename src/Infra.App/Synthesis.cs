using Amazon.JSII.Runtime;
using HashiCorp.Cdktf;
using Infra.Configuration;
using Infra.Configuration.Rules;
using Infra.Constructs;
using Infra.Constructs.Synthesis;
using Infra.Inventory;

namespace Infra.App;

/// <summary>From configuration files to Terraform JSON on disk, all environments in one process.</summary>
internal static class Synthesis
{
    private static readonly string[] NodeFaults = ["ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS", "ENOTDIR", "ENAMETOOLONG", "EIO"];

    /// <summary>Synthesizes; when anything has a fault, the report tells all of them and nothing was written.</summary>
    /// <exception cref="ConfigException">ENVIRONMENT_UNKNOWN, ENVIRONMENT_AMBIGUOUS, OUTPUT_UNWRITABLE.</exception>
    public static Report Run(Platforms platforms, Options options, TimeProvider clock)
    {
        using var kernel = new JsiiKernel();
        var environments = new Environments(platforms, options.ProjectDirectory, options.VarFiles, clock);
        var loaded = environments.Load(options.Choice, out var errors);
        var stacks = loaded.Select(environment => environment.Report).ToList();
        if (errors.Count > 0 || stacks.Exists(stack => stack.Errors.Count > 0))
        {
            return new Report { Errors = errors, Stacks = stacks };
        }

        kernel.Ready.GetAwaiter().GetResult();
        // Beside the output and not in a temporary folder, so that it is on the same disk; gone whatever happens.
        var scratch = Path.Combine(options.OutputDirectory, $".synthesis-{System.Environment.ProcessId}");
        try
        {
            // CDKTF makes the last folder of a path only.
            InOutput(options, () => Directory.CreateDirectory(Path.Combine(scratch, "bodies")));
            return Write(loaded, scratch, options, keepsOtherStacks: loaded.Count < environments.Folders.All.Count);
        }
        finally
        {
            if (Directory.Exists(scratch))
            {
                Directory.Delete(scratch, recursive: true);
            }
        }
    }

    private static void InOutput(Options options, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            var message = $"cannot write the result to '{options.OutputDirectory}': {fault.Message.Split('\n')[0]}";
            throw new ConfigException([new Finding(Codes.OutputUnwritable.Name, Key: null, File: null, Line: null, message)], []);
        }
    }

    // CDKTF writes in Node's process, whose faults come as texts.
    private static bool IsOfTheDisk(Exception fault) => fault is IOException or UnauthorizedAccessException
        || (fault is JsiiException && NodeFaults.Any(code => fault.Message.Contains($"{code}:", StringComparison.Ordinal)));

    private static Report Write(IReadOnlyList<LoadedEnvironment> environments, string scratch, Options options, bool keepsOtherStacks)
    {
        var appDirectory = Path.Combine(scratch, "app");
        var app = new HashiCorp.Cdktf.App(new AppConfig { Outdir = appDirectory });
        var scopes = new List<ModuleScope>();
        var stacks = new List<StackReport>();
        foreach (var environment in environments)
        {
            var name = environment.Folder.Name;
            try
            {
                var defined = environment.Loaded!.DefineIn(app, name, environment.Backend!, Path.Combine(scratch, "bodies", name.Stack));
                scopes.Add(defined.Stack.Scope);
                stacks.Add(environment.Report with
                {
                    Folder = Path.Combine(options.OutputDirectory, "stacks", name.Stack),
                    Warnings = [.. environment.Warnings, .. defined.Warnings.Select(warning => Environments.Placed(warning, environment.Folder))],
                });
            }
            catch (ModelException fault)
            {
                var error = new Finding(fault.Code, $"{name.Stack}/{fault.Path}", File: null, Line: null, fault.Detail);
                stacks.Add(environment.Report with { Errors = [error] });
            }
        }

        if (stacks.Exists(stack => stack.Errors.Count > 0))
        {
            return new Report { Stacks = [.. stacks.Select(stack => stack with { Folder = null })] };
        }

        InOutput(options, () => SynthesisOutput.Render(app, appDirectory, scopes).WriteTo(options.OutputDirectory, keepsOtherStacks));
        return new Report { Stacks = stacks };
    }
}

using HashiCorp.Cdktf;
using Infra.Configuration;
using Infra.Constructs;
using Infra.Constructs.Synthesis;
using Infra.Inventory;

namespace Infra.App;

/// <summary>From configuration files to Terraform JSON on disk, all environments in one process.</summary>
internal static class Synthesis
{
    /// <summary>Synthesizes; when anything has a fault, the report tells all of them and nothing was written.</summary>
    /// <exception cref="ConfigException">ENVIRONMENT_UNKNOWN, ENVIRONMENT_AMBIGUOUS.</exception>
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
        // CDKTF makes the last folder of a path only.
        Directory.CreateDirectory(Path.Combine(scratch, "bodies"));
        try
        {
            return Write(loaded, scratch, options, keepsOtherStacks: loaded.Count < environments.Folders.All.Count);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

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

        SynthesisOutput.Render(app, appDirectory, scopes).WriteTo(options.OutputDirectory, keepsOtherStacks);
        return new Report { Stacks = stacks };
    }
}

using HashiCorp.Cdktf;
using Infra.Configuration;
using Infra.Constructs.Synthesis;

namespace Infra.App;

/// <summary>From configuration files to Terraform JSON on disk.</summary>
internal static class Synthesis
{
    /// <exception cref="ConfigException">The configuration has faults; nothing was written.</exception>
    /// <exception cref="Constructs.ModelException">The model has a fault; nothing was written.</exception>
    public static Report Run(Options options, TimeProvider clock)
    {
        using var kernel = new JsiiKernel();
        var (configuration, backend, warnings) = Load(options, clock);
        JsiiKernel.WarmUpTypes();
        kernel.Ready.GetAwaiter().GetResult();
        // Beside the output and not in a temporary folder, so that it is on the same disk; gone whatever happens.
        var scratch = Path.Combine(options.OutputDirectory, $".synthesis-{Environment.ProcessId}");
        Directory.CreateDirectory(scratch);
        try
        {
            var appDirectory = Path.Combine(scratch, "app");
            var app = new HashiCorp.Cdktf.App(new AppConfig { Outdir = appDirectory });
            var stack = new SimpheraStack(app, configuration.Config, backend, Path.Combine(scratch, "bodies"));
            SynthesisOutput.Render(app, appDirectory, stack.Scope).WriteTo(options.OutputDirectory);
            return new Report(
                [.. warnings, .. StackWarnings(stack)], [], configuration.Sources, SimpheraStack.Name, options.OutputDirectory);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>Loads both files before giving up, so that one run shows the faults of both.</summary>
    private static (LoadedConfiguration Configuration, StateBackendConfig Backend, IReadOnlyList<ConfigWarning> Warnings) Load(
        Options options, TimeProvider clock)
    {
        var errors = new List<ConfigError>();
        var warnings = new List<ConfigWarning>();
        var sources = ConfigurationSources.OfProcess(options.ProjectDirectory, options.VarFiles);
        var configuration = Try(() => ConfigurationLoader.Load(sources, clock));
        var state = Try(() => StateBackendLoader.Load(options.ProjectDirectory));
        if (configuration is null || state is null)
        {
            throw new ConfigException(errors, warnings);
        }

        return (configuration, state.Backend, [.. configuration.Warnings, .. state.Warnings]);

        T? Try<T>(Func<T> load) where T : class
        {
            try
            {
                return load();
            }
            catch (ConfigException fault)
            {
                errors.AddRange(fault.Errors);
                warnings.AddRange(fault.Warnings);
                return null;
            }
        }
    }

    private static IEnumerable<ConfigWarning> StackWarnings(SimpheraStack stack) =>
    [
        .. stack.InstancesWithoutCertificates.Select(ConfigWarning.DatabaseCertificatesUnknown),
        .. stack.InstancesWithPasswordInState.Select(ConfigWarning.PasswordInState),
    ];
}

using System.CommandLine;
using Infra.App;
using Infra.Configuration;
using Infra.Constructs;

const int ExpectedFault = 1;
const int Bug = 70;

// Before the first jsii call: all of them are read when its kernel starts. CDKTF must write to a folder of ours first, not to the user's.
var requestedOutput = Environment.GetEnvironmentVariable("CDKTF_OUTDIR");
Environment.SetEnvironmentVariable("CDKTF_OUTDIR", null);
// Node reads such a file at each start, which doubles the time of it; the kernel makes no connections.
Environment.SetEnvironmentVariable("NODE_EXTRA_CA_CERTS", null);
Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20,21,22,23");

var project = new Option<string>("--project")
{
    Description = "Folder with terraform.tfvars and state-backend.json",
    DefaultValueFactory = _ => ".",
};
var output = new Option<string>("--outdir")
{
    Description = "Folder for the synthesized stack",
    DefaultValueFactory = _ => requestedOutput ?? "cdktf.out",
};
var varFiles = new Option<string[]>("--var-file")
{
    Description = "Further tfvars file; the last one wins",
    DefaultValueFactory = _ => VarFilesOfEnvironment(),
};
var report = new Option<string?>("--report") { Description = "File that receives warnings and faults as JSON" };
var command = new RootCommand("Synthesizes the Terraform configuration of the platform.") { project, output, varFiles, report };
command.SetAction(arguments => Run(new Options
{
    ProjectDirectory = arguments.GetValue(project)!,
    OutputDirectory = arguments.GetValue(output)!,
    VarFiles = arguments.GetValue(varFiles)!,
    ReportFile = arguments.GetValue(report),
}));
return command.Parse(args).Invoke();

static string[] VarFilesOfEnvironment() =>
    Environment.GetEnvironmentVariable("INFRA_VAR_FILES")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];

static int Run(Options options)
{
    try
    {
        var report = Synthesis.Run(options, TimeProvider.System);
        foreach (var warning in report.Warnings)
        {
            // Not on standard error: the cdktf CLI shows that as errors.
            Console.WriteLine($"warning: {warning}");
        }

        Write(options, report);
        return 0;
    }
    catch (ConfigException fault)
    {
        foreach (var error in fault.Errors)
        {
            Console.Error.WriteLine($"error: {error}");
        }

        Write(options, new Report(fault.Warnings, fault.Errors, [], SimpheraStack.Name, options.OutputDirectory));
        return ExpectedFault;
    }
    catch (ModelException fault)
    {
        Console.Error.WriteLine($"error: {fault.Message}");
        var error = new ConfigError(fault.Code, fault.Path, File: null, Line: null, fault.Detail);
        Write(options, new Report([], [error], [], SimpheraStack.Name, options.OutputDirectory));
        return ExpectedFault;
    }
#pragma warning disable CA1031 // The outermost edge: whatever it is, it is reported as our bug and not as the user's fault.
    catch (Exception bug)
#pragma warning restore CA1031
    {
        Console.Error.WriteLine($"error: INTERNAL_ERROR: a bug in Infra; please report it with this text: {bug}");
        return Bug;
    }
}

static void Write(Options options, Report report)
{
    if (options.ReportFile is { } file)
    {
        report.WriteTo(file);
    }
}

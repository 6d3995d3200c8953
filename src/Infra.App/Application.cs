using System.CommandLine;
using Infra.Configuration;
using Infra.Configuration.Environments;
using Infra.Constructs;
using Infra.Inventory;

namespace Infra.App;

/// <summary>The synthesis program: the same for every set of platforms.</summary>
public static class Application
{
    private const int ExpectedFault = 1;
    private const int Bug = 70;

    /// <summary>Runs one command.</summary>
    /// <param name="args">Arguments of the command line.</param>
    /// <param name="platforms">The platforms that can be deployed.</param>
    /// <returns>Exit code: 0 done, 1 faults of the user, 70 a bug.</returns>
    public static int Run(string[] args, Platforms platforms)
    {
        // Before the first jsii call: all of them are read when its kernel starts. CDKTF must write to a folder of ours first, not to the user's.
        var requestedOutput = Environment.GetEnvironmentVariable("CDKTF_OUTDIR");
        Environment.SetEnvironmentVariable("CDKTF_OUTDIR", null);
        // Node reads such a file at each start, which doubles the time of it; the kernel makes no connections.
        Environment.SetEnvironmentVariable("NODE_EXTRA_CA_CERTS", null);
        Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20,21,22,23");

        var project = new Option<string>("--project")
        {
            Description = "Folder of the project",
            DefaultValueFactory = _ => ".",
            Recursive = true,
        };
        var varFiles = new Option<string[]>("--var-file")
        {
            Description = "Further tfvars file; the last one wins",
            DefaultValueFactory = _ => VarFilesOfEnvironment(),
            Recursive = true,
        };
        var output = new Option<string>("--outdir")
        {
            Description = "Folder for the synthesized stacks",
            DefaultValueFactory = _ => requestedOutput ?? "cdktf.out",
        };
        var environments = new Option<string[]>("--environment")
        {
            Description = "An environment, PLATFORM/NAME; may be given several times. Default: all",
            DefaultValueFactory = _ => [],
        };
        var single = new Option<bool>("--single") { Description = "Exactly one environment: the named one, that of --started-in, or the only one" };
        var startedIn = new Option<string?>("--started-in") { Description = "Folder that can mean an environment, with --single" };
        var report = new Option<string?>("--report") { Description = "File that receives warnings and faults as JSON" };
        var command = new RootCommand("Synthesizes the Terraform configuration of the environments.")
        {
            project, varFiles, output, environments, single, startedIn, report,
        };
        command.SetAction(arguments => Guarded(() => Synthesize(platforms, new Options
        {
            ProjectDirectory = arguments.GetValue(project)!,
            OutputDirectory = arguments.GetValue(output)!,
            VarFiles = arguments.GetValue(varFiles)!,
            Choice = new EnvironmentChoice
            {
                Words = arguments.GetValue(environments)!,
                IsSingle = arguments.GetValue(single),
                StartedIn = arguments.GetValue(startedIn),
            },
            ReportFile = arguments.GetValue(report),
        })));

        var list = new Command("environments", "Writes the environments of the project as JSON.");
        list.SetAction(arguments => Guarded(() =>
        {
            var all = EnvironmentListing.Of(platforms, arguments.GetValue(project)!, arguments.GetValue(varFiles)!, TimeProvider.System);
            Console.WriteLine(all.ToJson());
            return all.Errors.Count == 0 && all.Environments.All(environment => environment.Errors.Count == 0) ? 0 : ExpectedFault;
        }));
        command.Subcommands.Add(list);

        var kinds = new Command("platforms", "Writes the platforms that can be deployed as JSON.");
        kinds.SetAction(_ => Guarded(() =>
        {
            Console.WriteLine(PlatformEntry.ToJson(
                [.. platforms.All.Select(platform => new PlatformEntry(platform.Key, platform.Title, ReferenceEquals(platform, platforms.OfRoot)))]));
            return 0;
        }));
        command.Subcommands.Add(kinds);

        var key = new Argument<string>("platform") { Description = "Key of the platform" };
        var example = new Command("example", "Writes the example of a platform's terraform.tfvars.") { key };
        example.SetAction(arguments => Guarded(() => Example(platforms, arguments.GetRequiredValue(key))));
        command.Subcommands.Add(example);

        var docs = new Command("docs", "Writes the documents that are generated from the inputs, and their paths.");
        docs.SetAction(arguments => Guarded(() =>
        {
            var documents = new Documents(platforms);
            documents.Write(arguments.GetValue(project)!);
            Console.WriteLine(string.Join('\n', documents.Files.Keys));
            return 0;
        }));
        command.Subcommands.Add(docs);
        return command.Parse(args).Invoke();
    }

    private static string[] VarFilesOfEnvironment() =>
        Environment.GetEnvironmentVariable("INFRA_VAR_FILES")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static int Synthesize(Platforms platforms, Options options)
    {
        Report report;
        try
        {
            report = Synthesis.Run(platforms, options, TimeProvider.System);
        }
        catch (ConfigException fault)
        {
            report = new Report { Errors = fault.Errors };
        }
        catch (ModelException fault)
        {
            report = new Report { Errors = [new Finding(fault.Code, fault.Path, File: null, Line: null, fault.Detail)] };
        }

        foreach (var error in report.AllErrors.Distinct())
        {
            Console.Error.WriteLine($"error: {error}");
        }

        if (report.AllErrors.Count == 0)
        {
            foreach (var warning in report.AllWarnings.Distinct())
            {
                // Not on standard error: the cdktf CLI shows that as errors.
                Console.WriteLine($"warning: {warning}");
            }
        }

        if (options.ReportFile is { } file)
        {
            report.WriteTo(file);
        }

        return report.AllErrors.Count == 0 ? 0 : ExpectedFault;
    }

    private static int Example(Platforms platforms, string key)
    {
        if (platforms.Keys.Contains(key, StringComparer.Ordinal))
        {
            Console.Write(new Documents(platforms).Example(platforms.Of(key)));
            return 0;
        }

        var near = NearestName.Of(key, platforms.Keys) is { } nearest ? $"; did you mean {nearest}?" : "";
        Console.Error.WriteLine($"error: there is no platform {key}; known are {string.Join(", ", platforms.Keys)}{near} [PLATFORM_UNKNOWN]");
        return ExpectedFault;
    }

    private static int Guarded(Func<int> run)
    {
        try
        {
            return run();
        }
#pragma warning disable CA1031 // The outermost edge: whatever it is, it is reported as our bug and not as the user's fault.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"error: a bug in Infra; please report it with this text: {bug} [INTERNAL_ERROR]");
            return Bug;
        }
    }
}

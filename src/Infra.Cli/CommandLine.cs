using System.CommandLine;
using System.CommandLine.Help;
using Infra.Cli.Commands;
using Infra.Cli.Completion;
using Infra.Inventory;
using Spectre.Console;

namespace Infra.Cli;

/// <summary>The command line of the project: <c>infra COMMAND</c>.</summary>
public static class CommandLine
{
    // A command that has to clean up, as Terraform does with its lock, is given the time for it.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(90);

    private static readonly string[] Examples =
    [
        "infra synth                                   from terraform.tfvars to Terraform JSON in cdktf.out",
        "infra environments                            what is deployed where",
        "infra init PLATFORM staging                   the files of a new environment",
        "infra plan                                    what would change, and whether data would be lost",
        "infra apply                                   plan, review, ask, apply",
        "infra plan --all                              the same for every environment",
        "infra try                                     the whole platform in a local cloud, without an AWS account",
        "infra diagram --output docs/architecture.svg  draw what was synthesized",
        "infra doctor                                  see what would stop a deployment",
        "infra state init                              make the bucket of the Terraform state",
        "infra kubeconfig                              give kubectl access to the cluster",
        "infra secret create production                make the password that the first deployment needs",
        "infra backup status                           whether everything can be restored, as configured",
        "infra teardown --dry-run                      what a destruction of the platform would call",
        "infra test                                    run all tests of the project",
    ];

    /// <summary>Runs one command and returns its exit code (see <see cref="ExitCode"/>); no exception leaves it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliContext context, CancellationToken cancellation = default)
    {
        ParseResult? parsed = null;
        try
        {
            var root = Create(context);
            if (Suggestions.IsAsked(arguments))
            {
                context.Out.Profile.Out.Writer.WriteLine(string.Join('\n', Suggestions.For(root, arguments)));
                return ExitCode.Done;
            }

            parsed = root.Parse(arguments);
            if (parsed.Errors.Count > 0)
            {
                throw new CliException("USAGE", UsageFault(parsed));
            }

            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = TerminationTimeout,
                    Output = context.Out.Profile.Out.Writer,
                    Error = context.Error.Profile.Out.Writer,
                },
                cancellation);
        }
        catch (CliException exception)
        {
            context.Error.WriteLine($"infra: {exception.Message}");
            // The code of bad usage means "there are changes" there.
            return parsed?.CommandResult.Command.Name is PlanCommand.Name ? ExitCode.Fault : exception.ExitCode;
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine("infra: cancelled");
            return ExitCode.Cancelled;
        }
        catch (Exception exception)
        {
            context.Error.WriteLine($"infra: this is a bug in infra, please report it with the lines below\n{exception}");
            return ExitCode.Bug;
        }
    }

    internal static DocumentedCommand Create(CliContext context)
    {
        var project = new Option<DirectoryInfo?>("--project")
        {
            Description = "Project folder: terraform.tfvars, cdktf.json. Default: the working directory",
            HelpName = "DIR",
            Recursive = true,
        };
        var help = new HelpOption();
        var root = new DocumentedCommand(
            "infra", "Synthesizes the Terraform configuration of an EKS platform on AWS and works with the result.", Examples)
        {
            project,
            help,
            InitCommand.Create(context, project),
            EnvironmentsCommand.Create(context, project),
            SynthCommand.Create(context, project),
            PlanCommand.Create(context, project),
            ApplyCommand.Create(context, project),
            OutputsCommand.Create(context, project),
            DiagramCommand.Create(context, project),
            DocsCommand.Create(context, project),
            DoctorCommand.Create(context, project),
            StateCommand.Create(context, project),
            QuotaCommand.Create(context, project),
            KubeconfigCommand.Create(context, project),
            SecretCommand.Create(context, project),
            BackupCommand.Create(context, project),
            RestoreCommand.Create(context, project),
            TeardownCommand.Create(context, project),
            TestCommand.Create(),
            TryCommand.Create(context, project),
            CompletionCommand.Create(context),
            VersionCommand.Create(context, project),
        };
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        root.SetAction(parsed => help.Action switch
        {
            HelpWithExamples action => action.Invoke(parsed),
            _ => ExitCode.Bug,
        });
        return root;
    }

    private static string UsageFault(ParseResult parsed)
    {
        var lines = parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct(StringComparer.Ordinal).ToList();
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            var isOption = unknown.StartsWith('-');
            var known = isOption
                ? command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(option => option.Name)
                : command.Subcommands.Select(child => child.Name);
            var kind = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
            lines = [$"unknown {kind} '{unknown}'"];
            if (NearestName.Of(unknown, known) is { } nearest)
            {
                lines.Add($"did you mean '{nearest}'?");
            }
        }

        return $"{string.Join("; ", lines)} (see '{FullName(command)} --help')";
    }

    private static string FullName(Symbol command) =>
        command.Parents.FirstOrDefault() is { } parent ? $"{FullName(parent)} {command.Name}" : command.Name;
}

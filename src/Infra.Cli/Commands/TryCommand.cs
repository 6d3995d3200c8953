using System.CommandLine;
using Infra.Cli.Trial;

namespace Infra.Cli.Commands;

/// <summary><c>infra try</c>: the whole platform in a local cloud, with the real Terraform and the real AWS provider.</summary>
internal static class TryCommand
{
    private static readonly string[] Examples =
    [
        "infra try                           apply, and keep it until Enter or Ctrl+C; without a terminal as --once",
        "infra try --plan                    in another terminal: what a change of terraform.tfvars would do there",
        "infra try --destroy                 in another terminal: destroy the platform and end the trial",
        "infra try --once --json             for CI: apply, plan again (must be no change), destroy",
        "infra try -e PLATFORM/staging       one of several environments; each has a trial of its own",
    ];

    private static readonly string[] ExitCodes =
    [
        "0    done; with --plan: planned, with or without changes",
        "1    fault: the platform could not be applied or destroyed, a program is missing, a second plan was not empty",
        "3    with --plan: something that keeps data would be replaced or destroyed",
        "130  cancelled; nothing is left",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var environment = EnvironmentOption.One();
        var plan = new Option<bool>("--plan") { Description = "Only plan: in the running trial of this environment, else in an empty cloud" };
        var destroy = new Option<bool>("--destroy") { Description = "Destroy the platform of the running trial of this environment, and end it" };
        var once = new Option<bool>("--once") { Description = "Apply, plan again, destroy and end" };
        var keep = new Option<bool>("--keep") { Description = "Keep the platform until this is interrupted, also where nobody is at a terminal" };
        var varFiles = new Option<string[]>("--var-file")
        {
            Description = "Further variable file for synthesis; may be given several times, later ones win",
            HelpName = "FILE",
        };
        var port = new Option<int>("--port") { Description = "Port of the local cloud on 127.0.0.1. Default: a free one", HelpName = "PORT" };
        var json = new Option<bool>("--json") { Description = "Write the result as one JSON object and nothing else" };
        var command = new DocumentedCommand("try", "Deploy the platform to a local cloud on this machine, without an AWS account", Examples, ExitCodes)
        {
            environment, plan, destroy, once, keep, varFiles, port, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var folder = ProjectFolder.Of(parsed, project, context);
            (Option<bool> Option, TryMode Mode)[] modes =
                [(plan, TryMode.Plan), (destroy, TryMode.Destroy), (once, TryMode.Once), (keep, TryMode.Keep)];
            var request = new TryRequest
            {
                Project = folder,
                Environments = environment.Words(parsed),
                Mode = ModeOf([.. modes.Where(mode => parsed.GetValue(mode.Option))], context),
                VarFiles = SynthRun.RelativeTo(folder, parsed.GetValue(varFiles) ?? [], context),
                Port = PortOf(parsed.GetValue(port)),
                Json = parsed.GetValue(json),
                Sessions = new TrialSessions(
                    folder, context.Environment(TrialSessions.FolderVariable) is { Length: > 0 } given ? given : TrialSessions.UsualFolder()),
            };
            return new TryRun(context, request).RunAsync(cancellation);
        });
        return command;
    }

    private static TryMode ModeOf(IReadOnlyList<(Option<bool> Option, TryMode Mode)> given, CliContext context) => given switch
    {
        [] => context.IsInputInteractive ? TryMode.Keep : TryMode.Once,
        [var (_, mode)] => mode,
        _ => throw new CliException("USAGE", $"{string.Join(" and ", given.Select(mode => mode.Option.Name))} exclude each other"),
    };

    private static int PortOf(int port) => port is >= 0 and <= 65535
        ? port
        : throw new CliException("USAGE", FormattableString.Invariant($"--port takes 1 to 65535, or 0 for a free one, got {port}"));
}

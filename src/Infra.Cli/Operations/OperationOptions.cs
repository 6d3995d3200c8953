using System.CommandLine;
using Infra.Cli.Commands;

namespace Infra.Cli.Operations;

/// <summary>The options that every command of day-two operation has.</summary>
/// <param name="context">The world around the command.</param>
/// <param name="project">The option for the project folder.</param>
internal sealed class OperationOptions(CliContext context, Option<DirectoryInfo?> project)
{
    private readonly Option<string[]> _varFiles = new("--var-file")
    {
        Description = "Further variable file, as in Terraform; may be given several times, later ones win",
        HelpName = "FILE",
    };

    private readonly EnvironmentOption _environment = EnvironmentOption.One();

    private readonly Option<bool> _json = new("--json") { Description = "Write the result as one JSON object and nothing else" };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Change nothing; print the calls that would change something",
    };

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask; for automation" };

    /// <summary>Adds the options of a command that only looks.</summary>
    public T AddReadingTo<T>(T command) where T : Command
    {
        command.Options.Add(_environment);
        command.Options.Add(_varFiles);
        command.Options.Add(_json);
        return command;
    }

    /// <summary>Adds the options of a command that changes something.</summary>
    public T AddChangingTo<T>(T command) where T : Command
    {
        command.Options.Add(_dryRun);
        command.Options.Add(_yes);
        return AddReadingTo(command);
    }

    /// <summary>Learns what the deployment has and makes the command's tools.</summary>
    /// <exception cref="CliException">SYNTHESIS, APP_FAILED: the configuration has faults; all of them were shown.</exception>
    public Task<Operation> OpenAsync(ParseResult parsed, CancellationToken cancellation) =>
        Source(parsed).OpenAsync(context, Mode(parsed), afresh: false, cancellation);

    /// <summary>Whether the result is one JSON object.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>The same for a command that judges the configuration: it is read and synthesized in any case.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="all">All environments of the project.</param>
    /// <param name="cancellation">Kills the synthesis.</param>
    /// <exception cref="CliException">SYNTHESIS, APP_FAILED, and USAGE for all environments and a chosen one.</exception>
    public async Task<IReadOnlyList<Operation>> OpenAfreshAsync(ParseResult parsed, bool all, CancellationToken cancellation)
    {
        if (!all)
        {
            return [await Source(parsed).OpenAsync(context, Mode(parsed), afresh: true, cancellation)];
        }

        return _environment.Words(parsed).Count == 0
            ? await Source(parsed).OpenAllAsync(context, Mode(parsed), cancellation)
            : throw new CliException("USAGE", "--all means every environment, so --environment makes no sense with it");
    }

    private OperationSource Source(ParseResult parsed)
    {
        var folder = ProjectFolder.Of(parsed, project, context);
        return new OperationSource
        {
            Project = folder,
            VarFiles = SynthRun.RelativeTo(folder, parsed.GetValue(_varFiles) ?? [], context),
            Environments = _environment.Words(parsed),
        };
    }

    private OperationMode Mode(ParseResult parsed) => new()
    {
        Json = IsJson(parsed),
        DryRun = parsed.GetValue(_dryRun),
        Yes = parsed.GetValue(_yes),
    };
}

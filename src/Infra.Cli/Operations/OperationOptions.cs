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

    private readonly Option<bool> _json = new("--json") { Description = "Write the result as one JSON object and nothing else" };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Change nothing; print the calls that would change something",
    };

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask; for automation" };

    /// <summary>Adds the options of a command that only looks.</summary>
    public T AddReadingTo<T>(T command) where T : Command
    {
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

    /// <summary>Loads the project's files and makes the command's tools.</summary>
    /// <exception cref="CliException">CONFIGURATION: the files have faults; all of them were shown.</exception>
    public Operation Open(ParseResult parsed)
    {
        var folder = ProjectFolder.Of(parsed, project, context);
        return Operation.Open(context, folder, parsed.GetValue(_varFiles) ?? [], new OperationMode
        {
            Json = parsed.GetValue(_json),
            DryRun = parsed.GetValue(_dryRun),
            Yes = parsed.GetValue(_yes),
        });
    }
}

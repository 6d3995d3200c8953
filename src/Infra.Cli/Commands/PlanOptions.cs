using System.CommandLine;
using Infra.Cli.Synthesis;
using Infra.Cli.Terraform;

namespace Infra.Cli.Commands;

/// <summary>
/// The options of <c>infra plan</c> and, but for those about several environments and about files, of <c>infra apply</c>; those that
/// Terraform has too are known under its spelling as well.
/// </summary>
/// <param name="forApply">Whether the plan is applied.</param>
internal sealed class PlanOptions(bool forApply = false)
{
    private readonly EnvironmentOption _environments = forApply ? EnvironmentOption.One() : EnvironmentOption.OneOrSeveral();
    private readonly Option<bool> _all = new("--all") { Description = "Review every environment; the strictest exit code of all" };
    private readonly Option<bool> _noSynth = new("--no-synth") { Description = "Plan what was synthesized last" };
    private readonly Option<string?> _synthDir = new("--synth-dir")
    {
        Description = "Folder of the synthesized stack. Default: $CDKTF_OUTDIR, else cdktf.out",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _varFiles = new("--var-file")
    {
        Description = "Further variable file for synthesis; may be given several times, later ones win",
        HelpName = "FILE",
    };

    private readonly Option<bool> _init = new("--init") { Description = "Run 'terraform init' first" };
    private readonly Option<string[]> _targets = new("--target", "-target")
    {
        Description = "Limit the plan to a resource or module and what it depends on; may be given several times",
        HelpName = "ADDRESS",
    };

    private readonly Option<bool> _destroy = new("--destroy", "-destroy")
    {
        Description = "Plan the destruction of everything, or of the targets",
    };

    private readonly Option<bool> _refresh = new("--refresh", "-refresh")
    {
        Description = "Read the real objects first; =false is faster and misses what changed outside Terraform",
        DefaultValueFactory = _ => true,
    };

    private readonly Option<string?> _lockTimeout = new("--lock-timeout", "-lock-timeout")
    {
        Description = "How long to wait for the lock of the state, such as 5m. Default: not at all",
        HelpName = "DURATION",
    };

    private readonly Option<string[]> _allowDestroy = new("--allow-destroy")
    {
        Description = "Accept the loss of this resource (exact address) or of all in this module; may be given several times",
        HelpName = "ADDRESS",
    };

    private readonly Option<string?> _out = new("--out", "-out")
    {
        Description = "Keep the plan for 'terraform apply'; it holds secrets in plain text. A refused plan is not kept",
        HelpName = "FILE",
    };

    private readonly Option<string?> _markdown = new("--markdown")
    {
        Description = "Write a summary for a pull request",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Write the review as one JSON object and nothing else" };

    /// <summary>Adds the options to the command.</summary>
    public void AddTo(Command command)
    {
        Option[] shared = [_environments, _noSynth, _synthDir, _varFiles, _init, _targets, _refresh, _lockTimeout, _allowDestroy];
        Option[] ofPlan = [_all, _destroy, _out, _markdown, _json];
        foreach (var option in forApply ? shared : [.. shared, .. ofPlan])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="CliException">USAGE: options that contradict each other.</exception>
    public PlanRequest Read(ParseResult parsed, Option<DirectoryInfo?> project, CliContext context)
    {
        var folder = ProjectFolder.Of(parsed, project, context);
        var varFiles = parsed.GetValue(_varFiles) ?? [];
        if (parsed.GetValue(_noSynth) && varFiles.Length > 0)
        {
            throw new CliException("USAGE", "--var-file is for synthesis, which --no-synth leaves out");
        }

        var request = new PlanRequest
        {
            Project = folder,
            Environments = _environments.Words(parsed),
            All = parsed.GetValue(_all),
            SynthFolder = FullPath(parsed.GetValue(_synthDir), context) ?? SynthesisFolder.Default(folder, context),
            Synthesize = !parsed.GetValue(_noSynth),
            VarFiles = SynthRun.RelativeTo(folder, varFiles, context),
            Init = parsed.GetValue(_init),
            Json = parsed.GetValue(_json),
            PlanFile = FullPath(parsed.GetValue(_out), context),
            MarkdownFile = FullPath(parsed.GetValue(_markdown), context),
            AllowDestroy = parsed.GetValue(_allowDestroy) ?? [],
            Terraform = new PlanArguments
            {
                Targets = parsed.GetValue(_targets) ?? [],
                Destroy = parsed.GetValue(_destroy),
                Refresh = parsed.GetValue(_refresh),
                LockTimeout = parsed.GetValue(_lockTimeout),
            },
        };
        return Checked(request);
    }

    private PlanRequest Checked(PlanRequest request)
    {
        if (request is { All: true, Environments: [var word, ..] })
        {
            throw new CliException("USAGE", $"--all and -e {word} exclude each other");
        }

        // A plan file is of one stack. A loss that is meant in one environment must not be let through in another.
        string? single = request switch
        {
            { IsSeveral: false } => null,
            { PlanFile: not null } => _out.Name,
            { AllowDestroy.Count: > 0 } => _allowDestroy.Name,
            _ => null,
        };
        return single is null
            ? request
            : throw new CliException("USAGE", $"{single} is about one environment: name it with -e, and no other");
    }

    private static string? FullPath(string? path, CliContext context) =>
        path is null ? null : Path.GetFullPath(path, context.WorkingDirectory);
}

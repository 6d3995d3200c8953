using System.CommandLine;
using Infra.Cli.Diagram;
using Infra.Cli.Synthesis;
using Infra.Cli.Topology;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra diagram</c>: draws the architecture of the configuration that was synthesized last.</summary>
internal static class DiagramCommand
{
    private const string Mermaid = "mermaid";
    private const string Svg = "svg";

    private static readonly string[] Examples =
    [
        "infra diagram                                 Mermaid text on standard output",
        "infra diagram --format svg                    SVG on standard output",
        "infra diagram --output architecture.svg       the format follows from the file name",
        "infra diagram --output docs/architecture      both: docs/architecture.mmd and docs/architecture.svg",
        "infra diagram -e PLATFORM/staging             of one environment",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var format = new Option<string?>("--format")
        {
            Description = "mermaid or svg. Default: by the name of --output, else mermaid",
            HelpName = "mermaid|svg",
        };
        format.AcceptOnlyFromAmong(Mermaid, Svg);
        var output = new Option<string?>("--output")
        {
            Description = "File to write (.mmd, .svg); a name without extension writes both. Default: standard output",
            HelpName = "FILE",
        };
        var synthDir = new Option<string?>("--synth-dir")
        {
            Description = "Folder that 'infra synth' wrote. Default: $CDKTF_OUTDIR, else cdktf.out",
            HelpName = "DIR",
        };
        var environment = EnvironmentOption.One();
        var command = new DocumentedCommand("diagram", "Draw the architecture of what was synthesized last", Examples)
        {
            environment, format, output, synthDir,
        };
        command.SetAction(parsed =>
        {
            var folder = ProjectFolder.Of(parsed, project, context);
            var synthesis = new SynthesisFolder(parsed.GetValue(synthDir) is { } given
                ? Path.GetFullPath(given, context.WorkingDirectory)
                : SynthesisFolder.Default(folder, context));
            var stack = synthesis.ChooseOne(environment.Words(parsed), folder, context.WorkingDirectory);
            Write(context, ArchitectureReader.Read(stack), parsed.GetValue(format), parsed.GetValue(output));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(CliContext context, Architecture architecture, string? format, string? output)
    {
        if (output is null)
        {
            // Around the console: it would wrap long lines on a terminal.
            context.Out.Profile.Out.Writer.Write(Render(architecture, format ?? Mermaid));
            return;
        }

        foreach (var (file, kind) in Files(Path.GetFullPath(output, context.WorkingDirectory), format))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Render(architecture, kind));
            context.Error.WriteLine($"Wrote {Path.GetRelativePath(context.WorkingDirectory, file)}");
        }
    }

    private static IEnumerable<(string File, string Format)> Files(string output, string? format) => (format, Path.GetExtension(output)) switch
    {
        ({ } chosen, _) => [(output, chosen)],
        (null, "") => [($"{output}.mmd", Mermaid), ($"{output}.svg", Svg)],
        (null, ".svg") => [(output, Svg)],
        (null, ".mmd" or ".mermaid") => [(output, Mermaid)],
        _ => throw new CliException("USAGE", $"--output '{Path.GetFileName(output)}' ends neither in .svg nor in .mmd: add --format"),
    };

    private static string Render(Architecture architecture, string format) =>
        format is Svg ? SvgDiagram.Render(architecture) : MermaidDiagram.Render(architecture);
}

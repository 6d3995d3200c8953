namespace Infra.Cli.Commands;

/// <summary>Where synthesis writes when nothing else is said.</summary>
internal static class SynthesisFolder
{
    /// <summary>Full path of <c>$CDKTF_OUTDIR</c>, else of <c>cdktf.out</c>, in the project folder.</summary>
    public static string Default(string project, CliContext context) =>
        Path.GetFullPath(context.Environment("CDKTF_OUTDIR") is { Length: > 0 } given ? given : "cdktf.out", project);
}

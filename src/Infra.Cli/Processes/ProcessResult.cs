namespace Infra.Cli.Processes;

/// <summary>How a child process ended and what it wrote.</summary>
/// <param name="ExitCode">Exit code of the child.</param>
/// <param name="Output">Lines of its standard output.</param>
/// <param name="Error">Lines of its standard error.</param>
public sealed record ProcessResult(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Error);

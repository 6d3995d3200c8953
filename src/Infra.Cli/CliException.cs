namespace Infra.Cli;

/// <summary>A fault the user can mend: shown as one line, without a stack trace.</summary>
/// <param name="code">UPPER_SNAKE name of the fault.</param>
/// <param name="message">What is wrong, the value got and what to do.</param>
public class CliException(string code, string message) : Exception(message)
{
    /// <summary>UPPER_SNAKE name of the fault; <c>USAGE</c> ends with exit code 2.</summary>
    public string Code { get; } = code;

    /// <summary>The exit code this fault ends the command with.</summary>
    public int ExitCode => string.Equals(Code, "USAGE", StringComparison.Ordinal) ? Cli.ExitCode.Usage : Cli.ExitCode.Fault;
}

namespace Infra.Cli;

/// <summary>A fault the user can mend: shown as one line, without a stack trace.</summary>
/// <param name="code">UPPER_SNAKE name of the fault.</param>
/// <param name="message">What is wrong, the value got and what to do.</param>
public class CliException(string code, string message) : Exception(message)
{
    /// <summary>Code of the fault that the synthesis program broke down.</summary>
    internal const string AppFailed = "APP_FAILED";

    /// <summary>UPPER_SNAKE name of the fault; <c>USAGE</c> ends with exit code 2, <see cref="AppFailed"/> with that of a bug.</summary>
    public string Code { get; } = code;

    /// <summary>The exit code this fault ends the command with.</summary>
    public int ExitCode => Code switch
    {
        "USAGE" => Cli.ExitCode.Usage,
        AppFailed => Cli.ExitCode.Bug,
        _ => Cli.ExitCode.Fault,
    };
}

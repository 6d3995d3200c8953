namespace Infra.Cli;

/// <summary>Exit codes of every command.</summary>
public static class ExitCode
{
    /// <summary>The command did what it promised.</summary>
    public const int Done = 0;

    /// <summary>An expected fault, such as a refused configuration; the message says how to mend it.</summary>
    public const int Fault = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A bug in this project.</summary>
    public const int Bug = 70;

    /// <summary>The user interrupted the command.</summary>
    public const int Cancelled = 130;
}

namespace Infra.Cli;

/// <summary>Exit codes of every command.</summary>
public static class ExitCode
{
    /// <summary>The command did what it promised.</summary>
    public const int Done = 0;

    /// <summary>An expected fault, such as a refused configuration; the message says how to mend it.</summary>
    public const int Fault = 1;

    /// <summary>The command line itself is wrong; <c>infra plan</c> ends with <see cref="Fault"/> instead.</summary>
    public const int Usage = 2;

    /// <summary>Of <c>infra plan</c>: changes, and nothing that keeps data is lost; as <c>terraform plan -detailed-exitcode</c>.</summary>
    public const int Changes = 2;

    /// <summary>Of <c>infra plan</c>: something that keeps data would be replaced or destroyed.</summary>
    public const int StatefulLoss = 3;

    /// <summary>A bug in this project.</summary>
    public const int Bug = 70;

    /// <summary>The user interrupted the command.</summary>
    public const int Cancelled = 130;
}

using System.Text;

namespace Infra.Cli.Synthesis;

/// <summary>A warning or an error that the app reports.</summary>
/// <param name="Code">UPPER_SNAKE name of the fault.</param>
/// <param name="Key">Configuration key or construct path; null when there is none.</param>
/// <param name="File">File that holds the value.</param>
/// <param name="Line">Line in that file, from 1.</param>
/// <param name="Message">What is wrong, the value got and what is allowed.</param>
public sealed record Finding(string Code, string? Key, string? File, int? Line, string Message)
{
    /// <summary><c>FILE:LINE: KEY: MESSAGE [CODE]</c> without the parts that are unknown.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (!string.IsNullOrEmpty(File))
        {
            text.Append(File).Append(Line is { } line ? FormattableString.Invariant($":{line}") : "").Append(": ");
        }

        if (!string.IsNullOrEmpty(Key))
        {
            text.Append(Key).Append(": ");
        }

        return text.Append(Message).Append(" [").Append(Code).Append(']').ToString();
    }
}

using System.Text;

namespace Infra.Inventory;

/// <summary>One fault or warning about a configuration or a model.</summary>
/// <param name="Code">Stable name of the kind of finding, <c>UPPER_SNAKE</c>.</param>
/// <param name="Key">
/// Path of the key, <c>simpheraInstances.production.backup_retention</c>, or construct path; null or empty for a whole file.
/// </param>
/// <param name="File">File or environment variable that holds the value, or folder of the environment; null when nobody set it.</param>
/// <param name="Line">Line in the file, from 1; null where there is none.</param>
/// <param name="Message">What is wrong, the value got, what is allowed.</param>
public sealed record Finding(string Code, string? Key, string? File, int? Line, string Message)
{
    /// <summary><c>FILE:LINE: KEY: MESSAGE [CODE]</c> without the parts that are not known: the one way a finding is written.</summary>
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

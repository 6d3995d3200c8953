namespace Infra.Configuration;

/// <summary>Something in the configuration that works and that its owner should know.</summary>
/// <param name="Code">Stable name of the kind of warning, <c>UPPER_SNAKE</c>; listed in docs/configuration.md.</param>
/// <param name="Key">Path of the key; empty for a warning about a whole file.</param>
/// <param name="File">File or environment variable that holds the value; null for a value that nobody set.</param>
/// <param name="Line">Line in the file, from 1; null where there is none.</param>
/// <param name="Message">What it means and what to do.</param>
public sealed record ConfigWarning(string Code, string Key, string? File, int? Line, string Message)
{
    /// <summary><c>terraform.tfvars:12: key: CODE: message</c>, without the parts that are not known.</summary>
    public override string ToString() => FindingText.Render(Code, Key, File, Line, Message);
}

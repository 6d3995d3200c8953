namespace Infra.Configuration.Reading;

/// <summary>One text to read values from.</summary>
/// <param name="Name">File name as the user knows it, or <c>TF_VAR_name</c>.</param>
/// <param name="Variable">The one input that the text is the value of; null for a file.</param>
/// <param name="Text">Content with line ends as <c>\n</c> and without a byte order mark.</param>
/// <param name="Format">How to read it.</param>
internal sealed record SourceText(string Name, string? Variable, string Text, SourceFormat Format)
{
    /// <summary>Whether environments of other platforms read it too.</summary>
    public bool IsOfAllPlatforms { get; init; }

    /// <summary>The text as an HCL file: the value of a variable gets its name in front.</summary>
    public string HclBody => Variable is null ? Text : $"{Variable} = {Text}\n";
}

/// <summary>How a source is written.</summary>
internal enum SourceFormat
{
    /// <summary>The value itself.</summary>
    Plain,

    /// <summary>Terraform's language.</summary>
    Hcl,

    /// <summary>JSON.</summary>
    Json,
}

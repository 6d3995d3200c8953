namespace Infra.App;

/// <summary>What the program was asked to do.</summary>
internal sealed record Options
{
    /// <summary>Folder with <c>terraform.tfvars</c> and <c>state-backend.json</c>.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>Folder that receives the synthesized stack.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>Further tfvars files, weakest first.</summary>
    public required IReadOnlyList<string> VarFiles { get; init; }

    /// <summary>File that receives the report as JSON; null for none.</summary>
    public required string? ReportFile { get; init; }
}

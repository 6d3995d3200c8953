using Infra.Configuration.Environments;

namespace Infra.App;

/// <summary>What a synthesis was asked to do.</summary>
internal sealed record Options
{
    /// <summary>Folder of the project.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>Folder that receives the synthesized stacks.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>Further tfvars files, weakest first.</summary>
    public required IReadOnlyList<string> VarFiles { get; init; }

    /// <summary>Which environments.</summary>
    public required EnvironmentChoice Choice { get; init; }

    /// <summary>File that receives the report as JSON; null for none.</summary>
    public required string? ReportFile { get; init; }
}

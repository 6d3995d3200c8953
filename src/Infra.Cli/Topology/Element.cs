namespace Infra.Cli.Topology;

/// <summary>One thing in the drawing.</summary>
/// <param name="Id">Unique in the architecture, and the same in every run.</param>
/// <param name="Title">Name of the thing.</param>
/// <param name="Details">What is worth knowing about it, a line each.</param>
public sealed record Element(string Id, string Title, IReadOnlyList<string> Details);

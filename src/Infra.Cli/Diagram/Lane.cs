namespace Infra.Cli.Diagram;

/// <summary>A free strip that the layout keeps for the arrows between two boxes.</summary>
/// <param name="X">Where the vertical piece runs; null leaves the choice to the router.</param>
/// <param name="Y">Where the horizontal piece runs; null leaves the choice to the router.</param>
/// <param name="LabelOffset">Distance of the label from the start of the arrow.</param>
internal sealed record Lane(double? X = null, double? Y = null, double LabelOffset = 34);

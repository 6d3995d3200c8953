namespace Infra.Cli.Topology;

/// <summary>A directed connection between two elements.</summary>
/// <param name="From">Id of the element that opens it.</param>
/// <param name="To">Id of the element it leads to.</param>
/// <param name="Label">What flows, in a word or two.</param>
public sealed record Connection(string From, string To, string Label);

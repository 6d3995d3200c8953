namespace Infra.Cli.Planning;

/// <summary>What a plan does in one module.</summary>
/// <param name="Module">Address of the module, such as <c>module.vpc</c>; empty for the root module.</param>
/// <param name="Counts">Number of resources by action; actions that do not occur are left out.</param>
/// <param name="Changes">The changes, in Terraform's order.</param>
public sealed record ModuleChanges(string Module, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<PlannedChange> Changes);

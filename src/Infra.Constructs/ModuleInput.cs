namespace Infra.Constructs;

/// <summary>An input variable of a child module.</summary>
/// <param name="Type">Terraform type constraint, for example <c>list(string)</c>.</param>
/// <param name="Value">Expression the stack passes.</param>
/// <param name="Description">What it means.</param>
internal sealed record ModuleInput(string Type, string Value, string Description);

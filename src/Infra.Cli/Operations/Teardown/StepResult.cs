namespace Infra.Cli.Operations.Teardown;

/// <summary>How a step ended.</summary>
/// <param name="Name">Name of the step.</param>
/// <param name="IsDone">False when it failed.</param>
/// <param name="Detail">What was done, or what went wrong.</param>
internal sealed record StepResult(string Name, bool IsDone, string Detail);

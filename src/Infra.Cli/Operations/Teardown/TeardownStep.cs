namespace Infra.Cli.Operations.Teardown;

/// <summary>One step of the teardown. It looks at what there is, does what is left to do, and can be run again.</summary>
/// <param name="Name">Short name, for machines.</param>
/// <param name="Title">What it does, for people.</param>
/// <param name="RunAsync">Does it; returns what was done, or why there was nothing to do.</param>
internal sealed record TeardownStep(string Name, string Title, Func<CancellationToken, Task<string>> RunAsync);

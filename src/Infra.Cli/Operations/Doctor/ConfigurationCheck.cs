using Infra.Inventory;

namespace Infra.Cli.Operations.Doctor;

/// <summary>What the synthesis has to say; its faults have ended the command before.</summary>
/// <param name="operation">The running command.</param>
internal sealed class ConfigurationCheck(Operation operation) : ICheck
{
    /// <inheritdoc />
    public string Name => "configuration";

    /// <inheritdoc />
    public bool NeedsAws => false;

    /// <inheritdoc />
    public Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        var warnings = operation.Warnings.Where(warning => !IsCheckedElsewhere(warning)).ToList();
        return Task.FromResult<IReadOnlyList<CheckResult>>(
            warnings.Count == 0
                ? [CheckResult.Ok(Name, "no warnings")]
                : [.. warnings.Select(warning => CheckResult.Warning(Name, warning.ToString(), "see docs/configuration.md"))]);
    }

    private bool IsCheckedElsewhere(Finding warning) =>
        warning.Key == operation.Inventory.Cluster?.VersionInput || warning.Code is "STATE_BUCKET_UNSET";
}

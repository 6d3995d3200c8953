using System.Globalization;
using Infra.Cli.Operations.Quotas;

namespace Infra.Cli.Operations.Doctor;

/// <summary>The limits of the account against what the configuration takes at most.</summary>
/// <param name="operation">The running command.</param>
internal sealed class QuotaCheck(Operation operation) : ICheck
{
    private readonly QuotaReader _quotas = new(operation.Aws);

    /// <inheritdoc />
    public string Name => "quotas";

    /// <inheritdoc />
    public bool NeedsAws => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        var needs = new QuotaNeeds(operation);
        var groups = new (string Name, Func<Task<IReadOnlyList<QuotaNeed>>> Needs)[]
        {
            ("quotas of vCPUs", () => needs.OfInstancesAsync(cancellation)),
            ("quota of Elastic IP addresses", () => OneAsync(needs.OfElasticIpsAsync(cancellation))),
            ("quota of VPCs", () => OneAsync(needs.OfVpcsAsync(cancellation))),
            ("quota of databases", () => OneAsync(needs.OfDatabasesAsync(cancellation))),
        };
        var results = await Task.WhenAll(groups.Select(group => LookAsync(group.Name, group.Needs, cancellation)));
        return [.. results.SelectMany(result => result)];
    }

    private static async Task<IReadOnlyList<QuotaNeed>> OneAsync(Task<QuotaNeed?> need) => await need is { } one ? [one] : [];

    private async Task<IReadOnlyList<CheckResult>> LookAsync(
        string name, Func<Task<IReadOnlyList<QuotaNeed>>> read, CancellationToken cancellation)
    {
        try
        {
            return await Task.WhenAll((await read()).Select(need => StateAsync(need, cancellation)));
        }
        catch (CliException fault)
        {
            return [CheckResult.Unknown(name, fault)];
        }
    }

    private async Task<CheckResult> StateAsync(QuotaNeed need, CancellationToken cancellation)
    {
        try
        {
            var state = await _quotas.ReadAsync(need, cancellation);
            var fix = state.Open is { } open
                ? string.Create(CultureInfo.InvariantCulture, $"wait: {open.Desired:0} were asked for, {open.Status}")
                : "infra quota request";
            return state switch
            {
                { Suffices: true } => CheckResult.Ok(need.Quota.Name, Text(state)),
                { StopsDeployment: true } => CheckResult.Fault(need.Quota.Name, Text(state), fix),
                _ => CheckResult.Warning(need.Quota.Name, $"{Text(state)}; enough to deploy, not to grow to the configured maximum", fix),
            };
        }
        catch (CliException fault)
        {
            return CheckResult.Unknown(need.Quota.Name, fault, "servicequotas:GetServiceQuota");
        }
    }

    private static string Text(QuotaState state) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Need.Wanted} needed, {state.Value:0} allowed: {state.Need.Sum}");
}

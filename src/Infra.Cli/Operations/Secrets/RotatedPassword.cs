namespace Infra.Cli.Operations.Secrets;

/// <summary>Result of <c>infra secret rotate</c>.</summary>
/// <param name="Instance">Key of the instance.</param>
/// <param name="Secret">Name of the secret.</param>
/// <param name="Action"><c>rotated</c>, <c>undone</c> or <c>unchanged</c>.</param>
/// <param name="Continued">True when an interrupted run was brought to its end.</param>
/// <param name="Version">Id of the version that is current now.</param>
/// <param name="Databases">Databases that have its password.</param>
/// <param name="Restarted">Workloads that were restarted, as <c>namespace/kind/name</c>; null when that was not asked for.</param>
/// <param name="RestartCommands">What restarts the workloads; empty when they need none, or had it.</param>
internal sealed record RotatedPassword(
    string Instance,
    string Secret,
    string Action,
    bool Continued,
    string Version,
    IReadOnlyList<string> Databases,
    IReadOnlyList<string>? Restarted,
    IReadOnlyList<string> RestartCommands)
{
    /// <summary>The password is another one.</summary>
    public const string Rotated = "rotated";

    /// <summary>The previous password is back.</summary>
    public const string Undone = "undone";

    /// <summary>There was nothing to do.</summary>
    public const string Unchanged = "unchanged";
}

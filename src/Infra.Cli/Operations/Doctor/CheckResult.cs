namespace Infra.Cli.Operations.Doctor;

/// <summary>One line of what <c>infra doctor</c> found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Status">How it is.</param>
/// <param name="Detail">What was found; never a secret.</param>
/// <param name="Fix">Command, or thing to do, that sets it right; null when nothing needs to be done.</param>
internal sealed record CheckResult(string Check, CheckStatus Status, string Detail, string? Fix = null)
{
    /// <summary>All is well.</summary>
    public static CheckResult Ok(string check, string detail) => new(check, CheckStatus.Ok, detail);

    /// <summary>A deployment would go on.</summary>
    public static CheckResult Warning(string check, string detail, string? fix) => new(check, CheckStatus.Warning, detail, fix);

    /// <summary>A deployment would fail.</summary>
    public static CheckResult Fault(string check, string detail, string? fix) => new(check, CheckStatus.Fault, detail, fix);
}

namespace Infra.Cli.Operations.Doctor;

/// <summary>What <c>infra doctor</c> found.</summary>
/// <param name="Region">Region that is deployed to.</param>
/// <param name="Checks">All results.</param>
internal sealed record DoctorReport(string Region, IReadOnlyList<CheckResult> Checks)
{
    /// <summary>How many results would stop a deployment.</summary>
    public int Faults => Checks.Count(check => check.Status is CheckStatus.Fault);

    /// <summary>How many results want to be known.</summary>
    public int Warnings => Checks.Count(check => check.Status is CheckStatus.Warning);
}

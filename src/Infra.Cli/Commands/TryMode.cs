namespace Infra.Cli.Commands;

/// <summary>What <c>infra try</c> is asked to do.</summary>
internal enum TryMode
{
    /// <summary>Apply, and keep the platform until somebody ends it.</summary>
    Keep,

    /// <summary>Apply, plan again, destroy, end.</summary>
    Once,

    /// <summary>Only plan: in the running trial, else in a new one.</summary>
    Plan,

    /// <summary>Destroy the platform of the running trial and end it.</summary>
    Destroy,
}

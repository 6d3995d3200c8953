namespace Infra.Cli.Operations.Doctor;

/// <summary>Something that <c>infra doctor</c> looks at. It changes nothing.</summary>
internal interface ICheck
{
    /// <summary>Name for people.</summary>
    string Name { get; }

    /// <summary>True when it takes credentials of AWS.</summary>
    bool NeedsAws { get; }

    /// <summary>Looks.</summary>
    /// <exception cref="CliException">It could not be found out.</exception>
    Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation);
}

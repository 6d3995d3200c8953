namespace Infra.Cli.Trial;

/// <summary>How a trial is set up.</summary>
public sealed record TrialOptions
{
    /// <summary>A synthesized stack, such as <c>cdktf.out/stacks/STACK</c>; it is copied and left as it is.</summary>
    public required string StackFolder { get; init; }

    /// <summary>Folder for everything of the trial, which is deleted at its end; null makes one among the temporary files.</summary>
    public string? Folder { get; init; }

    /// <summary>
    /// A trial whose local cloud, stand-ins and folder this one shares: for several stacks side by side. Null starts all of them anew. Terraform
    /// must work in one of them at a time, because the stand-ins keep the configuration of the last run; local charts are those of the first.
    /// </summary>
    public TrialBench? Beside { get; init; }

    /// <summary>Port of the local cloud; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Leaves out <c>terraform init</c>, so that a test can do it its own way.</summary>
    public bool SkipInit { get; init; }

    /// <summary>Reads one environment variable: where Terraform and its providers are.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
}

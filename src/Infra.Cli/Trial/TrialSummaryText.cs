using System.Globalization;
using Infra.Cli.Summary;
using Spectre.Console;

namespace Infra.Cli.Trial;

/// <summary>Writes a <see cref="TrialSummary"/> for people.</summary>
internal static class TrialSummaryText
{
    /// <summary>What is there: resources by service, outputs, times.</summary>
    public static void Write(IAnsiConsole console, TrialSummary summary)
    {
        console.WriteLine();
        SynthSummaryText.WriteCounts(console, "Service", summary.Services);
        if (summary.Outputs.Count > 0)
        {
            console.WriteLine("Outputs:");
            foreach (var (name, value) in summary.Outputs)
            {
                console.WriteLine($"  {name} = {value.GetRawText().ReplaceLineEndings("").Replace("  ", "", StringComparison.Ordinal)}");
            }

            console.WriteLine();
        }

        var times = summary.Steps.Select(step => $"{step.Name} {step.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s");
        console.WriteLine($"{summary.Resources} resources in {summary.Services.Count} services: {string.Join(", ", times)}");
    }

    /// <summary>How to look around in a running trial.</summary>
    /// <param name="console">Where to write.</param>
    /// <param name="endpoint">Address of the local cloud.</param>
    /// <param name="region">Region of the platform.</param>
    /// <param name="environment">Word of the environment, where it must be named; else null.</param>
    public static void WriteNext(IAnsiConsole console, Uri endpoint, string region, string? environment)
    {
        var address = endpoint.GetLeftPart(UriPartial.Authority);
        console.WriteLine();
        console.WriteLine("Look around, in another terminal:");
        foreach (var (name, value) in TrialEnvironment.Shown(endpoint, region).Where(variable => variable.Key is not "AWS_ENDPOINT_URL"))
        {
            console.WriteLine(OperatingSystem.IsWindows() ? $"  $env:{name} = \"{value}\"" : $"  export {name}={value}");
        }

        console.WriteLine($"  aws --endpoint-url {address} eks list-clusters");
        console.WriteLine("Then:");
        var named = environment is null ? "" : $" -e {environment}";
        console.WriteLine($"  infra try --plan{named}      what a change of the configuration would do here");
        console.WriteLine($"  infra try --destroy{named}   takes the platform down and ends the trial");
    }
}

using System.Globalization;
using Infra.Cli.Planning;
using Spectre.Console;

namespace Infra.Cli.Terraform;

/// <summary>Shows how far a plan has got: one changing line on a terminal, a line for each module in a log.</summary>
/// <param name="console">Where to write.</param>
/// <param name="status">The changing line; null in a log.</param>
internal sealed class PlanProgress(IAnsiConsole console, StatusContext? status)
{
    private readonly HashSet<string> _modules = new(StringComparer.Ordinal);
    private int _read;

    /// <summary>Runs <paramref name="work"/> with the form of progress that fits the console.</summary>
    public static Task<T> ShowAsync<T>(IAnsiConsole console, string title, Func<PlanProgress, Task<T>> work) =>
        console.Profile.Capabilities.Interactive
            ? console.Status().StartAsync(title, status => work(new PlanProgress(console, status)))
            : work(new PlanProgress(console, status: null));

    /// <summary>Shows one message of Terraform, if it is about progress.</summary>
    public void Show(TerraformMessage message)
    {
        if (message.StartsReading)
        {
            _read++;
            ShowReading(message);
        }
        else if (message is { Type: "", Text.Length: > 0 })
        {
            console.WriteLine(message.Text);
        }
    }

    /// <summary>Says how long the planning took and what was read for it, if it came to its end.</summary>
    public void Close(int exitCode, TimeSpan elapsed)
    {
        if (exitCode is 0 or TerraformProgram.PlanHasChanges)
        {
            var seconds = elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            console.WriteLine($"Planned in {seconds} s ({_read} existing objects read)");
        }
    }

    private void ShowReading(TerraformMessage message)
    {
        if (status is not null)
        {
            status.Status = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"Reading {message.Resource} ({_read})"));
        }
        else if (_modules.Add(message.Module))
        {
            console.WriteLine($"Reading {PlanReview.ModuleTitle(message.Module)}");
        }
    }
}

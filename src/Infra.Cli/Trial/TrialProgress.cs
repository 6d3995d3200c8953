using System.Diagnostics;
using System.Globalization;
using Infra.Cli.Planning;
using Infra.Cli.Terraform;
using Spectre.Console;

namespace Infra.Cli.Trial;

/// <summary>Shows how far an apply or a destroy has got: a line for each finished module, and on a terminal one that changes.</summary>
/// <param name="console">Where to write.</param>
/// <param name="done">What becomes of a resource, such as <c>created</c>.</param>
/// <param name="status">The changing line; null in a log.</param>
internal sealed class TrialProgress(IAnsiConsole console, string done, StatusContext? status)
{
    // In a log: often enough to see that it lives.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Dictionary<string, int> _planned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ended = new(StringComparer.Ordinal);
    private TimeSpan _lastLine;

    /// <summary>Runs <paramref name="work"/> with the form of progress that fits the console, and gives the time it took.</summary>
    public static async Task<TimeSpan> ShowAsync(IAnsiConsole console, string title, string done, Func<TrialProgress, Task> work)
    {
        var clock = Stopwatch.StartNew();
        if (console.Profile.Capabilities.Interactive)
        {
            await console.Status().StartAsync(title, status => work(new TrialProgress(console, done, status)));
        }
        else
        {
            console.WriteLine(title);
            await work(new TrialProgress(console, done, status: null));
        }

        return clock.Elapsed;
    }

    /// <summary>Shows one message of Terraform, if it is about progress.</summary>
    public void Show(TerraformMessage message)
    {
        if (message.PlansChange)
        {
            _planned[message.Module] = _planned.GetValueOrDefault(message.Module) + 1;
        }
        else if (message.EndsChange)
        {
            _ended[message.Module] = _ended.GetValueOrDefault(message.Module) + 1;
            ShowModule(message.Module);
            ShowStatus(message);
        }
        else if (message.ContinuesChange)
        {
            ShowStatus(message);
            ShowWaiting(message);
        }
    }

    private void ShowModule(string module)
    {
        if (_ended[module] == _planned.GetValueOrDefault(module))
        {
            Line(FormattableString.Invariant($"  {PlanReview.ModuleTitle(module)}: {_ended[module]} {done} after {Elapsed}"));
        }
    }

    private void ShowStatus(TerraformMessage message)
    {
        if (status is not null)
        {
            status.Status = Markup.Escape(FormattableString.Invariant($"{_ended.Values.Sum()} of {_planned.Values.Sum()} {done} ({Elapsed}) {message.Resource}"));
        }
    }

    private void ShowWaiting(TerraformMessage message)
    {
        if (status is null && _clock.Elapsed - _lastLine > Silence)
        {
            Line(FormattableString.Invariant($"  {_ended.Values.Sum()} of {_planned.Values.Sum()} {done} after {Elapsed}, waiting for {message.Resource}"));
        }
    }

    private string Elapsed => _clock.Elapsed.ToString(@"m\:ss", CultureInfo.InvariantCulture);

    private void Line(string text)
    {
        _lastLine = _clock.Elapsed;
        console.WriteLine(text);
    }
}

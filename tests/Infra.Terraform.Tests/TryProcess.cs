using System.Diagnostics;
using System.Globalization;
using System.Text;
using Infra.Cli.Processes;

namespace Infra.Terraform.Tests;

/// <summary><c>infra try</c> as a process of its own, with an environment that would lead to a real account if anything of it got through.</summary>
internal sealed class TryProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    public TryProcess(TryFolder folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder.Project,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Infra.Cli.dll"), "try", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in folder.Environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => Text(_output);

    public string Error => Text(_error);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(TryFolder folder, params string[] arguments)
    {
        using var run = new TryProcess(folder, arguments);
        var exitCode = await run.EndAsync();
        return (exitCode, run.Output, run.Error);
    }

    /// <summary>Waits until it has written something to standard error.</summary>
    public async Task WaitForAsync(string text)
    {
        var clock = Stopwatch.StartNew();
        while (!Error.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited, $"it ended without '{text}':\n{Error}");
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"no '{text}' in:\n{Error}");
            await Task.Delay(100);
        }
    }

    /// <summary>Presses Ctrl+C.</summary>
    public Task InterruptAsync() => SignalAsync("-INT");

    /// <summary>Ends it as a crash would; its children are left alone.</summary>
    public Task KillAsync() => SignalAsync("-KILL");

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(8));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task SignalAsync(string signal) =>
        Assert.Equal(0, (await ProcessRunner.RunAsync(
            "kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)], Path.GetTempPath(), CancellationToken.None)).ExitCode);

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.Append(line).Append('\n');
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}

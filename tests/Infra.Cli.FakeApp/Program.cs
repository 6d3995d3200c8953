using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Infra.Cli.FakeApp;

if (args is ["sleep"])
{
    Thread.Sleep(Timeout.Infinite);
}

if (args is ["plan" or "show" or "output", ..])
{
    return FakeTerraform.Run(args);
}

var behaviour = JsonSerializer.Deserialize<Behaviour>(File.ReadAllText("fake-app.json"))!;
File.WriteAllLines("arguments.txt", args);
if (behaviour.Hang)
{
    using var child = Process.Start(Environment.ProcessPath!, [typeof(Behaviour).Assembly.Location, "sleep"]);
    File.WriteAllLines("starting.txt", [
        Environment.ProcessId.ToString(CultureInfo.InvariantCulture), child.Id.ToString(CultureInfo.InvariantCulture)]);
    // Under its final name only when it is complete: the test waits for it.
    File.Move("starting.txt", "processes.txt");
    child.WaitForExit();
}

if (behaviour.Result is { } result)
{
    var target = args[Array.IndexOf(args, "--outdir") + 1];
    foreach (var file in Directory.GetFiles(result, "*", SearchOption.AllDirectories))
    {
        var copy = Path.Combine(target, Path.GetRelativePath(result, file));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(file, copy, overwrite: true);
    }
}

if (behaviour.Report is { } report)
{
    report.WriteTo(args[Array.IndexOf(args, "--report") + 1]);
}

if (behaviour.Output.GetValueOrDefault(string.Join(' ', args.TakeWhile(argument => !argument.StartsWith('-')))) is { } text)
{
    Console.Out.Write(text);
}

foreach (var line in behaviour.Error)
{
    Console.Error.WriteLine(line);
}

return behaviour.ExitCode;

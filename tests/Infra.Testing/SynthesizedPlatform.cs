using System.Diagnostics;
using Infra.Inventory;

namespace Infra.Testing;

/// <summary>One run of the real program on a configuration, in a folder of its own.</summary>
public sealed class SynthesizedPlatform : IDisposable
{
    /// <summary>The real program.</summary>
    public const string App = "Infra.App.dll";

    private readonly string _program;
    private readonly string _stack;

    private SynthesizedPlatform(string directory, string program, string stack) => (Root, _program, _stack) = (directory, program, stack);

    /// <summary>Folder with the configuration, <c>cdktf.out</c> and <c>report.json</c>.</summary>
    public string Root { get; }

    /// <summary>Folder of the synthesized stack.</summary>
    public string StackDirectory => Path.Combine(Root, "cdktf.out", "stacks", _stack);

    /// <summary>The program's folder for temporary files.</summary>
    public string TemporaryDirectory => Path.Combine(Root, "temporary");

    /// <summary>Exit code of the last run.</summary>
    public int ExitCode { get; private set; }

    /// <summary>Standard error of the last run.</summary>
    public string StandardError { get; private set; } = string.Empty;

    /// <summary>Standard output of the last run.</summary>
    public string StandardOutput { get; private set; } = string.Empty;

    /// <summary>Modules of the synthesized stack by name.</summary>
    public IReadOnlyDictionary<string, Synthesized> Modules => Directory.EnumerateDirectories(Path.Combine(StackDirectory, "modules"))
        .Order(StringComparer.Ordinal)
        .ToDictionary(path => Path.GetFileName(path)!, path => new Synthesized(File.ReadAllText(Path.Combine(path, "main.tf.json"))), StringComparer.Ordinal);

    /// <summary>The synthesized stack.</summary>
    public Synthesized Stack => new(File.ReadAllText(Path.Combine(StackDirectory, "cdk.tf.json")));

    /// <summary>The text of the synthesized inventory.</summary>
    public string InventoryJson => File.ReadAllText(Path.Combine(StackDirectory, PlatformInventory.FileName));

    /// <summary>Synthesizes an example of <c>docs/examples</c>, or the defaults for null; fails when that fails.</summary>
    public static SynthesizedPlatform Synthesize(string? example)
    {
        var platform = Empty();
        if (example is not null)
        {
            File.Copy(Repository.PathOf("docs", "examples", $"{example}.tfvars"), Path.Combine(platform.Root, "terraform.tfvars"));
        }

        return platform.Succeed(example ?? "the defaults");
    }

    /// <summary>Synthesizes the text of a <c>terraform.tfvars</c>; fails when that fails.</summary>
    public static SynthesizedPlatform SynthesizeText(string configuration)
    {
        var platform = Empty();
        File.WriteAllText(Path.Combine(platform.Root, "terraform.tfvars"), configuration);
        return platform.Succeed(configuration);
    }

    /// <summary>A folder with a state backend that names nothing, and nothing else.</summary>
    /// <param name="program">Name of the program beside the tests.</param>
    /// <param name="stack">Name of its stack.</param>
    public static SynthesizedPlatform Empty(string program = App, string stack = "simphera")
    {
        var platform = new SynthesizedPlatform(Directory.CreateTempSubdirectory("infra platform ").FullName, program, stack);
        // Not the checkout's: a contributor writes the name of a bucket into that.
        File.WriteAllText(Path.Combine(platform.Root, "state-backend.json"), "{}");
        Directory.CreateDirectory(platform.TemporaryDirectory);
        return platform;
    }

    /// <summary>Runs the program in the folder.</summary>
    public void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, _program), "--report", Path.Combine(Root, "report.json"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("TF_VAR_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var name in (string[])["TMPDIR", "TMP", "TEMP"])
        {
            start.Environment[name] = TemporaryDirectory;
        }

        // Its socket would be in that folder, where the path can be too long for one.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        StandardOutput = process.StandardOutput.ReadToEnd();
        StandardError = errors.GetAwaiter().GetResult();
        process.WaitForExit();
        ExitCode = process.ExitCode;
    }

    private SynthesizedPlatform Succeed(string what)
    {
        Run();
        return ExitCode == 0
            ? this
            : throw new InvalidOperationException($"synthesis of {what} failed ({ExitCode}): {StandardError}");
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Root, recursive: true);
}

using Spectre.Console;

namespace Infra.Cli;

/// <summary>What a command may touch of the world around it; tests pass their own.</summary>
public sealed class CliContext
{
    // A log file has no width: wrapping there would break file names and addresses.
    private const int LogWidth = 1000;

    /// <summary>Standard output, for what the command was asked to produce.</summary>
    public required IAnsiConsole Out { get; init; }

    /// <summary>Standard error, for faults, warnings and progress.</summary>
    public required IAnsiConsole Error { get; init; }

    /// <summary>Folder the program was started in.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Reads one environment variable; null when it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Standard input, for answers to questions and for secrets.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>True when a person can answer questions.</summary>
    public bool IsInputInteractive { get; init; }

    /// <summary>Environment variables that programs started from here get or, where null, do not get.</summary>
    public IReadOnlyDictionary<string, string?> ChildEnvironment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Tells the time, and waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Pause between two looks at something that takes minutes.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The context of the running process.</summary>
    public static CliContext ForProcess() => new()
    {
        Out = CreateConsole(Console.Out, Console.IsOutputRedirected),
        Error = CreateConsole(Console.Error, Console.IsErrorRedirected),
        WorkingDirectory = Directory.GetCurrentDirectory(),
        Environment = System.Environment.GetEnvironmentVariable,
        In = Console.In,
        IsInputInteractive = !Console.IsInputRedirected && !Console.IsErrorRedirected,
    };

    /// <summary>The same, but programs started from here get other environment variables.</summary>
    public CliContext WithChildEnvironment(IReadOnlyDictionary<string, string?> environment) => new()
    {
        Out = Out,
        Error = Error,
        WorkingDirectory = WorkingDirectory,
        Environment = Environment,
        In = In,
        IsInputInteractive = IsInputInteractive,
        ChildEnvironment = environment,
        Clock = Clock,
        PollInterval = PollInterval,
    };

    /// <summary>A console over <paramref name="writer"/> that writes plain text when nobody looks at a terminal.</summary>
    public static IAnsiConsole CreateConsole(TextWriter writer, bool redirected)
    {
        var plain = redirected || !string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = plain ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (plain)
        {
            console.Profile.Width = LogWidth;
            console.Profile.Capabilities.Unicode = false;
        }

        return console;
    }
}

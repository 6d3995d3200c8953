using System.Text.Json;

namespace Infra.Operations.Tests;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
public sealed record OperationRun(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as JSON; fails when it is anything else than one object.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement.Clone();

    /// <summary>Lines of standard output that are not empty.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Fails with everything the command said unless it ended with 0.</summary>
    public OperationRun Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Error}\n{Output}");
        return this;
    }

    /// <summary>Fails unless the command ended with 1 and a last line that contains <paramref name="text"/>, without a stack trace.</summary>
    public OperationRun Refused(string text)
    {
        Assert.True(ExitCode == 1, $"exit code {ExitCode} where 1 was expected\n{Error}\n{Output}");
        Assert.Contains(text, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        return this;
    }
}

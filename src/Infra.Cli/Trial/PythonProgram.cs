using Infra.Cli.Processes;

namespace Infra.Cli.Trial;

/// <summary>A Python that can run the local cloud; found by the same rule as in <c>setup/python.mjs</c>.</summary>
internal static class PythonProgram
{
    private static readonly string[] UsualNames = OperatingSystem.IsWindows() ? ["python", "py"] : ["python3", "python"];

    /// <summary>Name of the first program on the PATH that has what the local cloud needs.</summary>
    /// <exception cref="CliException">PYTHON_NOT_FOUND, with the way to get it.</exception>
    public static Task<string> FindAsync(CancellationToken cancellation) => FindAsync(UsualNames, cancellation);

    /// <inheritdoc cref="FindAsync(CancellationToken)" />
    internal static async Task<string> FindAsync(IReadOnlyList<string> candidates, CancellationToken cancellation)
    {
        var reasons = new List<string>();
        foreach (var candidate in candidates)
        {
            if (await WhatIsMissingAsync(candidate, cancellation) is not { } reason)
            {
                return candidate;
            }

            reasons.Add($"{candidate}: {reason}");
        }

        throw new CliException(
            "PYTHON_NOT_FOUND",
            $"the local cloud needs Python 3.10 or newer with moto ({string.Join("; ", reasons)}). "
            + "Get it with: pip install -r trial/cloud/requirements.txt");
    }

    private static async Task<string?> WhatIsMissingAsync(string candidate, CancellationToken cancellation)
    {
        try
        {
            var result = await ProcessRunner.RunAsync(candidate, [TrialFiles.PathOf("cloud", "check.py")], TrialFiles.Folder, cancellation);
            return result.ExitCode == 0 ? null : result.Error is [.., var reason] ? reason : $"it ended with exit code {result.ExitCode}";
        }
        catch (CliException exception) when (exception.Code is "PROGRAM_NOT_FOUND")
        {
            return "it is not on the PATH";
        }
    }
}

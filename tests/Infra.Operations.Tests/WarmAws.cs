using System.Diagnostics;

namespace Infra.Operations.Tests;

/// <summary>
/// The AWS CLI of this machine, kept loaded: of the second that a call takes, four fifths are the start of the program. Where it is not
/// written in Python, as version 2 is packed, it is the program itself.
/// </summary>
internal static class WarmAws
{
    private static readonly string Here = AppContext.BaseDirectory;

    // Ends with this process: its standard input does.
    private static Process? _server;

    /// <summary>Full path of a program that does what the given one does.</summary>
    /// <param name="aws">Full path of the AWS CLI.</param>
    public static string Program(string aws)
    {
        if (PythonOf(aws) is not { } python)
        {
            return aws;
        }

        var folder = Directory.CreateTempSubdirectory("infra-aws-").FullName;
        var socket = Path.Combine(folder, "socket");
        _server = Process.Start(new ProcessStartInfo(python, [Path.Combine(Here, "warm_aws.py"), socket])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        if (_server.StandardOutput.ReadLine() is not "ready")
        {
            return aws;
        }

        var program = Path.Combine(folder, "aws");
        File.WriteAllText(program, $"""
            #!/bin/sh
            exec '{python}' -I -S '{Path.Combine(Here, "warm_aws_client.py")}' '{socket}' "$@"

            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return program;
    }

    private static string? PythonOf(string aws)
    {
        using var text = new StreamReader(aws);
        Span<char> start = stackalloc char[256];
        var first = new string(start[..text.Read(start)]).Split('\n')[0];
        return first.StartsWith("#!/", StringComparison.Ordinal) && first.Contains("python", StringComparison.Ordinal) && !first.Contains(' ', StringComparison.Ordinal)
            ? first[2..].Trim()
            : null;
    }
}

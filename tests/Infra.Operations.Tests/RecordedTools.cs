using System.Diagnostics;
using System.Globalization;
using Infra.Cli.Aws;
using Infra.Cli.Processes;

namespace Infra.Operations.Tests;

/// <summary>
/// Programs that stand on the PATH before the real ones: <c>aws</c> is the real one with its arguments recorded, <c>kubectl</c> is a
/// fake that records what it is asked and answers as told.
/// </summary>
/// <remarks>Shell scripts: the tests of operations run on Linux and macOS.</remarks>
public sealed class RecordedTools
{
    // One line per call; an argument with a line break would look like two.
    private const string Record = """
        #!/bin/sh
        here=$(dirname "$0")
        printf '%s ' "$@" | tr '\n' ' ' >> "$here/$(basename "$0").calls"
        printf '\n' >> "$here/$(basename "$0").calls"

        """;

    // Calls that change something are counted down; then each is answered as if the program had been killed.
    private const string StopAws = """
        if [ -f "$here/aws.left" ]; then
          case "$2" in
            describe-*|list-*|get-*|head-*|assume-role|update-kubeconfig) ;;
            *)
              left=$(cat "$here/aws.left")
              if [ "$left" = 0 ]; then echo Killed >&2; exit 137; fi
              echo $((left - 1)) > "$here/aws.left" ;;
          esac
        fi

        """;

    // It must not find itself again.
    private const string RealAws = """
        PATH="FOLDER:$PATH"
        export PATH
        exec aws "$@"

        """;

    private static readonly Lazy<string> AwsProgram = new(() => WarmAws.Program(FindAws()));

    // The first rule whose pattern fits answers; without one the answer is empty and good. "-f -" reads a manifest.
    private const string FakeKubectl = """
        case " $* " in *" -f - "*)
          cat >> "$here/kubectl.manifests" ;;
        esac
        for rule in "$here"/kubectl.rules/*; do
          [ -d "$rule" ] || continue
          pattern=$(cat "$rule/pattern")
          case "$*" in
            $pattern)
              cat "$rule/error" >&2
              cat "$rule/output"
              exit "$(cat "$rule/code")" ;;
          esac
        done

        """;

    private int _rules;

    public RecordedTools(string folder)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        Write("aws", Record + StopAws + RealAws.Replace("FOLDER", Path.GetDirectoryName(Aws), StringComparison.Ordinal));
        Write("kubectl", Record + FakeKubectl);
    }

    /// <summary>Full path of the real AWS CLI, see <see cref="WarmAws"/>.</summary>
    public static string Aws => AwsProgram.Value;

    /// <summary>Folder of the programs.</summary>
    public string Folder { get; }

    /// <summary>Arguments of each run of the AWS CLI by a command, in order.</summary>
    public IReadOnlyList<string> AwsCalls => Lines("aws.calls");

    /// <summary>Arguments of each run of kubectl, in order.</summary>
    public IReadOnlyList<string> KubectlCalls => Lines("kubectl.calls");

    /// <summary>What kubectl was given to read by <c>-f -</c>, all of it.</summary>
    public string KubectlManifests => Text("kubectl.manifests");

    /// <summary>Everything recorded; for a look whether something is in there that must not be.</summary>
    public string Everything => Text("aws.calls") + Text("kubectl.calls") + KubectlManifests;

    /// <summary>Tells kubectl how to answer.</summary>
    /// <param name="pattern">Pattern of a shell for all arguments in one line, such as <c>*get pods*</c>; the newest fitting rule counts.</param>
    /// <param name="output">What it writes to standard output.</param>
    /// <param name="exitCode">How it ends.</param>
    /// <param name="error">What it writes to standard error.</param>
    public void KubectlAnswers(string pattern, string output, int exitCode = 0, string error = "")
    {
        // The shell sorts names: the newest one comes first.
        var name = (999_999 - ++_rules).ToString("D6", CultureInfo.InvariantCulture);
        var rule = Directory.CreateDirectory(Path.Combine(Folder, "kubectl.rules", name)).FullName;
        File.WriteAllText(Path.Combine(rule, "output"), output);
        File.WriteAllText(Path.Combine(rule, "error"), error);
        File.WriteAllText(Path.Combine(rule, "code"), exitCode.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText(Path.Combine(rule, "pattern"), pattern);
    }

    /// <summary>Lets the AWS CLI make so many changes and then none, as if the command was interrupted; null lets it make all.</summary>
    public void StopAfterChanges(int? changes)
    {
        var file = Path.Combine(Folder, "aws.left");
        if (changes is { } count)
        {
            File.WriteAllText(file, count.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            File.Delete(file);
        }
    }

    /// <summary>Puts one more program, or another one, on the PATH.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="script">A shell script.</param>
    public void Write(string name, string script)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllText(file, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // A shim of pyenv computes as long as the call that it passes on, and there are thousands of calls.
    private static string FindAws()
    {
        var finder = new ProgramFinder(Environment.GetEnvironmentVariable);
        var found = finder.Require("aws", AwsCli.Hint);
        if (Path.GetFileName(Path.GetDirectoryName(found)) is not "shims" || finder.Find("pyenv") is not { } pyenv)
        {
            return found;
        }

        using var process = Process.Start(new ProcessStartInfo(pyenv, ["which", "aws"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var behind = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? behind : found;
    }

    private string[] Lines(string file) => Text(file).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string Text(string file) => File.Exists(Path.Combine(Folder, file)) ? File.ReadAllText(Path.Combine(Folder, file)) : "";
}

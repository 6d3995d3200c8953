using Infra.Cli.Trial;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>A command of Terraform that should fail, and what it did all the same.</summary>
internal sealed record Refusal(
    int ExitCode, string Text, IReadOnlyList<string> StateBefore, IReadOnlyList<string> StateAfter, IReadOnlyList<CloudCall> Calls)
{
    /// <summary>The text in one line, as Terraform breaks lines at 80 characters and draws a frame around errors.</summary>
    public string OneLine => string.Join(' ', Text.Split((char[])[' ', '\n', '│', '╷', '╵'], StringSplitOptions.RemoveEmptyEntries));
}

using System.CommandLine;
using System.CommandLine.Help;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Cli;

/// <summary>
/// All commands with their help and options as JSON, for the wrapper: it answers <c>--help</c> and refuses a mistyped option before
/// anything is built.
/// </summary>
public static class UsageDocument
{
    /// <summary>Path of the file in the project.</summary>
    public const string File = "setup/usage.json";

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>Writes the document.</summary>
    public static string Write(CliContext context)
    {
        var root = CommandLine.Create(context);
        var help = root.Options.OfType<HelpOption>().Single();
        var commands = new SortedDictionary<string, CommandUsage>(StringComparer.Ordinal);
        Visit(root, []);
        return $"{JsonSerializer.Serialize(commands, Format)}\n";

        void Visit(Command command, string[] path)
        {
            using var text = new StringWriter { NewLine = "\n" };
            root.Parse([.. path, "--help"]).Invoke(new InvocationConfiguration { Output = text });
            var options = command.Options.Concat(root.Options.Where(option => option.Recursive || option == help)).Distinct()
                .SelectMany(option => option.Aliases.Append(option.Name)).Order(StringComparer.Ordinal);
            commands.Add(string.Join(' ', path), new CommandUsage(
                [.. command.Subcommands.Where(child => !child.Hidden).Select(child => child.Name)],
                [.. options],
                TakesArguments: command.Arguments.Count > 0,
                text.ToString().TrimEnd().Split('\n')));
            foreach (var child in command.Subcommands.Where(child => !child.Hidden))
            {
                Visit(child, [.. path, child.Name]);
            }
        }
    }

    private sealed record CommandUsage(IReadOnlyList<string> Commands, IReadOnlyList<string> Options, bool TakesArguments, IReadOnlyList<string> Help);
}

using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;
using Infra.Cli.Terraform;
using Infra.Inventory;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra outputs</c>: the outputs of an environment, from its Terraform state.</summary>
internal static class OutputsCommand
{
    private static readonly string[] Examples =
    [
        "infra outputs                                 all of them; sensitive ones are hidden",
        "infra outputs -e PLATFORM/staging NAME        the value of one alone, also of a sensitive one",
        "infra outputs --json | jq .NAME.value",
    ];

    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "Name of one output. Default: all",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var environment = EnvironmentOption.One();
        var synthDir = new Option<string?>("--synth-dir")
        {
            Description = "Folder that 'infra synth' wrote. Default: $CDKTF_OUTDIR, else cdktf.out",
            HelpName = "DIR",
        };
        var json = new Option<bool>("--json") { Description = "Write JSON and nothing else: all outputs with value and type, or the value of one" };
        var command = new DocumentedCommand("outputs", "Show the Terraform outputs of an environment", Examples) { name, environment, synthDir, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = ProjectFolder.Of(parsed, project, context);
            var synthesis = new SynthesisFolder(parsed.GetValue(synthDir) is { } given
                ? Path.GetFullPath(given, context.WorkingDirectory)
                : SynthesisFolder.Default(folder, context));
            var stack = synthesis.ChooseOne(environment.Words(parsed), folder, context.WorkingDirectory);
            var outputs = await ReadAsync(context, stack, cancellation);
            if (parsed.GetValue(name) is { } one)
            {
                WriteOne(context, outputs, one, parsed.GetValue(json));
            }
            else
            {
                WriteAll(context, outputs, parsed.GetValue(json));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<JsonObject> ReadAsync(CliContext context, SynthesizedStack stack, CancellationToken cancellation)
    {
        var result = await TerraformProgram.For(stack.Folder, context).RunAsync(["output", "-json"], line: null, cancellation);
        if (result.ExitCode != 0)
        {
            var folder = Path.GetRelativePath(context.WorkingDirectory, stack.Folder).Replace('\\', '/');
            throw new CliException(
                "OUTPUTS_UNREADABLE",
                $"'terraform output' failed in {folder}; is it initialized? (terraform -chdir={folder} init)\n{string.Join('\n', result.Error)}");
        }

        return JsonNode.Parse(string.Concat(result.Output))!.AsObject();
    }

    private static void WriteOne(CliContext context, JsonObject outputs, string name, bool json)
    {
        if (outputs[name] is not { } output)
        {
            var nearest = NearestName.Of(name, outputs.Select(known => known.Key)) is { } near ? $"; did you mean '{near}'?" : "";
            throw new CliException("OUTPUT_UNKNOWN", $"there is no output '{name}'{nearest}");
        }

        Line(context, json ? output["value"]?.ToJsonString(Form) ?? "null" : Text(output["value"]));
    }

    private static void WriteAll(CliContext context, JsonObject outputs, bool json)
    {
        if (json)
        {
            foreach (var (_, output) in outputs.Where(output => IsSensitive(output.Value)))
            {
                output!["value"] = null;
            }

            Line(context, outputs.ToJsonString(Form));
        }
        else if (outputs.Count == 0)
        {
            context.Error.WriteLine("There are no outputs: nothing was applied yet");
        }
        else
        {
            foreach (var (name, output) in outputs)
            {
                Line(context, $"{name} = {(IsSensitive(output) ? "(sensitive)" : Text(output!["value"]))}");
            }
        }
    }

    private static bool IsSensitive(JsonNode? output) => output?["sensitive"]?.GetValue<bool>() is true;

    private static string Text(JsonNode? value) =>
        value is JsonValue text && text.GetValueKind() is JsonValueKind.String ? text.GetValue<string>() : value?.ToJsonString() ?? "null";

    // Around the console: it would wrap long lines on a terminal.
    private static void Line(CliContext context, string text) => context.Out.Profile.Out.Writer.WriteLine(text);
}

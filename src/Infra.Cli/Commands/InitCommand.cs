using System.CommandLine;
using Infra.Cli.Synthesis;
using Infra.Inventory;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra init</c>: the files of a new environment.</summary>
internal static class InitCommand
{
    private static readonly string[] Examples =
    [
        "infra init PLATFORM staging    environments/PLATFORM/staging, from the platform's example",
        "infra init PLATFORM            which environments there are",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        // Optional on the command line, so that who leaves one out is told what there is.
        var platform = new Argument<string?>("PLATFORM") { Description = "What to deploy", Arity = ArgumentArity.ZeroOrOne };
        var environment = new Argument<string?>("ENVIRONMENT")
        {
            Description = $"Name of the new environment: {EnvironmentName.Form}",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new DocumentedCommand("init", "Write the files of a new environment; never over a file", Examples) { platform, environment };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = ProjectFolder.Of(parsed, project, context);
            _ = ProjectFolder.PackageFile(folder);
            var app = SynthApp.Find(context.Environment);
            var chosen = Chosen(await app.PlatformsAsync(folder, cancellation), parsed.GetValue(platform));
            var list = await app.EnvironmentsAsync(folder, [], cancellation);
            var name = parsed.GetValue(environment) ?? Ask(context, chosen, list);
            if (name is null)
            {
                return ExitCode.Done;
            }

            var example = await app.ExampleAsync(folder, chosen.Key, cancellation);
            var files = NewEnvironment.Write(folder, new EnvironmentName(chosen.Key, name), example, list);
            ShowNext(context, files, await app.EnvironmentsAsync(folder, [], cancellation));
            return ExitCode.Done;
        });
        return command;
    }

    private static PlatformEntry Chosen(IReadOnlyList<PlatformEntry> platforms, string? key)
    {
        var known = string.Join("; ", platforms.Select(platform => $"{platform.Key} ({platform.Title})"));
        if (key is null)
        {
            throw new CliException("USAGE", $"name a platform: infra init PLATFORM ENVIRONMENT; there are {known}");
        }

        var nearest = NearestName.Of(key, platforms.Select(platform => platform.Key)) is { } near ? $"; did you mean '{near}'?" : "";
        return platforms.FirstOrDefault(platform => platform.Key == key)
            ?? throw new CliException("PLATFORM_UNKNOWN", $"there is no platform '{key}'; there are {known}{nearest}");
    }

    /// <summary>The name that somebody types; null when the root's files are all that is needed.</summary>
    private static string? Ask(CliContext context, PlatformEntry platform, EnvironmentList list)
    {
        var words = list.Environments.Where(environment => environment.Platform == platform.Key).Select(environment => environment.Word).ToList();
        if (platform.IsOfRoot)
        {
            context.Out.WriteLine($"The files in the project's root are the environment {platform.Key}:");
            context.Out.WriteLine("  cp terraform.tfvars.example terraform.tfvars    and change what is to differ from the defaults");
            context.Out.WriteLine($"For another one give it a name: infra init {platform.Key} ENVIRONMENT");
            return null;
        }

        context.Error.WriteLine($"Environments of {platform.Key}: {(words.Count == 0 ? "none" : string.Join(", ", words))}");
        if (!context.IsInputInteractive)
        {
            throw new CliException("USAGE", $"name the new environment: infra init {platform.Key} ENVIRONMENT, such as infra init {platform.Key} staging");
        }

        context.Error.Write(new Text("Name of the new one, such as staging: "));
        return context.In.ReadLine()?.Trim() ?? throw new OperationCanceledException();
    }

    private static void ShowNext(CliContext context, NewEnvironment made, EnvironmentList list)
    {
        var word = made.Name.Word;
        var entry = list.Environments.FirstOrDefault(environment => environment.Word == word);
        context.Out.WriteLine($"Wrote {made.TfvarsFile}");
        context.Out.WriteLine($"Wrote {made.StateFile}{(made.StateFrom is { } from ? $", bucket {made.Bucket} as in {from}" : "")}");
        context.Out.WriteLine();
        context.Out.WriteLine($"Fill in, in {made.TfvarsFile}:");
        context.Out.WriteLine($"  the name, which nearly every other name starts with{Now(entry?.Name)}");
        context.Out.WriteLine($"  the AWS Region{Now(entry?.Region)}");
        context.Out.WriteLine($"  allowedAccountIds, the accounts that may be changed{Now(entry is { Accounts: [_, ..] accounts } ? string.Join(", ", accounts) : "any")}");
        context.Out.WriteLine($"and in {made.StateFile}:");
        context.Out.WriteLine($"  the bucket of the Terraform state{Now(made.Bucket ?? "unset")}");
        context.Out.WriteLine();
        context.Out.WriteLine("Next:");
        context.Out.WriteLine($"  infra state init -e {word}    makes the bucket, where there is none");
        context.Out.WriteLine($"  infra doctor -e {word}        what would stop a deployment");
        context.Out.WriteLine($"  infra synth -e {word}");
        foreach (var error in list.Errors.Concat(entry?.Errors ?? []))
        {
            context.Error.WriteLine($"Still at fault: {error}");
        }
    }

    private static string Now(string? value) => value is null ? "" : $" (now {value})";
}

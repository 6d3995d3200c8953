using System.CommandLine;
using Infra.Cli.Operations;
using Infra.Cli.Operations.Secrets;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra secret</c>: makes and changes the passwords of the databases.</summary>
internal static class SecretCommand
{
    private static readonly string[] Examples =
    [
        "infra secret create production            before the first deployment",
        "infra secret rotate production --restart  a new password, also for the pods that run",
    ];

    private static readonly string[] CreateExamples =
    [
        "infra secret create production                          with a generated password",
        "pass show production | infra secret create production --password-stdin",
    ];

    private static readonly string[] RotateExamples =
    [
        "infra secret rotate production                     a new generated password; tells how to restart the pods",
        "infra secret rotate production --restart --yes     restarts them and waits until they are ready",
        "infra secret rotate production --undo --restart    back to the previous password",
        "infra secret rotate production --dry-run           which calls would be made",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project) =>
        new DocumentedCommand("secret", "Create and change the passwords of the databases", Examples)
        {
            CreateCreate(new OperationOptions(context, project)),
            CreateRotate(new OperationOptions(context, project)),
        };

    private static DocumentedCommand CreateCreate(OperationOptions options)
    {
        var owner = Owner();
        var fromInput = PasswordStdin();
        var command = options.AddChangingTo(
            new DocumentedCommand("create", "Create the secret that the configuration names", CreateExamples) { owner, fromInput });
        command.SetAction(async (parsed, cancellation) =>
        {
            var operation = await options.OpenAsync(parsed, cancellation);
            var use = SecretUse.Of(operation.Inventory, parsed.GetRequiredValue(owner));
            var given = parsed.GetValue(fromInput) ? GivenPassword.Read(operation.Context, use) : null;
            operation.Write(await new SecretCreation(operation, use).RunAsync(given, cancellation), Tell);
            return ExitCode.Done;
        });
        return command;
    }

    private static DocumentedCommand CreateRotate(OperationOptions options)
    {
        var owner = Owner();
        var undo = new Option<bool>("--undo") { Description = "Go back to the previous password" };
        var restart = new Option<bool>("--restart")
        {
            Description = "Restart the deployments and stateful sets in the owner's namespace, and wait until they are ready",
        };
        var fromInput = PasswordStdin();
        var command = options.AddChangingTo(
            new DocumentedCommand("rotate", "Change the password in the secret and in the databases", RotateExamples)
            {
                owner, undo, restart, fromInput,
            });
        command.SetAction(async (parsed, cancellation) =>
        {
            var (isUndo, isGiven) = (parsed.GetValue(undo), parsed.GetValue(fromInput));
            if (isUndo && isGiven)
            {
                throw new CliException("USAGE", "--undo goes back to the previous password, so --password-stdin makes no sense with it");
            }

            var operation = await options.OpenAsync(parsed, cancellation);
            var use = SecretUse.Of(operation.Inventory, parsed.GetRequiredValue(owner));
            // Before a password is waited for on standard input.
            use.RequireRotation();
            var given = isGiven ? GivenPassword.Read(operation.Context, use) : null;
            var result = await new PasswordRotation(operation, use).RunAsync(isUndo, given, parsed.GetValue(restart), cancellation);
            operation.Write(result, (console, rotated) => Tell(console, rotated, operation.Mode.DryRun));
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Owner() => new("OWNER")
    {
        Description = "Whose secret, such as 'production' (a word that does not exist lists those that do), or the name of the secret",
        HelpName = "OWNER",
    };

    private static Option<bool> PasswordStdin() => new("--password-stdin")
    {
        Description = "Take the password from the first line of standard input instead of generating one",
    };

    private static void Tell(IAnsiConsole console, CreatedSecret created)
    {
        if (created.Arn is not null)
        {
            console.WriteLine($"Secret '{created.Secret}' was {created.Action}: {created.Arn}");
        }
    }

    private static void Tell(IAnsiConsole console, RotatedPassword rotated, bool isRehearsal)
    {
        if (isRehearsal || rotated.Action is RotatedPassword.Unchanged)
        {
            return;
        }

        var what = rotated.Action is RotatedPassword.Undone ? "The previous password is back" : "The password is changed";
        var databases = rotated.Databases.Count == 0 ? "" : $" and in {string.Join(", ", rotated.Databases)}";
        console.WriteLine($"{what} in secret '{rotated.Secret}'{databases}");
        if (rotated.Action is RotatedPassword.Rotated)
        {
            console.WriteLine($"Back to the previous one: infra secret rotate {rotated.Instance} --undo");
        }

        foreach (var workload in rotated.Restarted ?? [])
        {
            console.WriteLine($"Restarted {workload}");
        }

        if (rotated.RestartCommands.Count > 0)
        {
            console.WriteLine("Pods that run have the old password: their connections go on, new ones fail. Restart them now:");
            console.WriteLine("  infra kubeconfig");
            foreach (var command in rotated.RestartCommands)
            {
                console.WriteLine($"  {command}");
            }

            console.WriteLine("If the values of your chart hold a copy of the password, 'helm upgrade' with the new one does it instead.");
        }
    }
}

using Spectre.Console;

namespace Infra.Cli.Operations;

/// <summary>Asks before something is changed.</summary>
internal static class Confirmation
{
    /// <summary>Asks for yes or no before a change that can be undone.</summary>
    /// <exception cref="CliException">NOT_CONFIRMED, CONFIRMATION_NEEDED.</exception>
    public static void RequireYes(Operation operation, string question) => RequireYes(operation.Context, !IsNeeded(operation), question);

    /// <summary>Asks for yes or no before a change.</summary>
    /// <param name="context">The world around the command.</param>
    /// <param name="isGiven">The answer is yes already.</param>
    /// <param name="question">What is asked.</param>
    /// <exception cref="CliException">NOT_CONFIRMED, CONFIRMATION_NEEDED.</exception>
    public static void RequireYes(CliContext context, bool isGiven, string question)
    {
        if (isGiven)
        {
            return;
        }

        context.Error.Write(new Text($"{question} [y/N] "));
        if (Answer(context) is not ("y" or "Y" or "yes"))
        {
            throw new CliException("NOT_CONFIRMED", "not confirmed; nothing was changed");
        }
    }

    /// <summary>Asks for the infrastructure's name to be typed before data is destroyed.</summary>
    /// <param name="operation">The running command.</param>
    /// <param name="what">What is lost, as the start of a sentence.</param>
    /// <exception cref="CliException">NOT_CONFIRMED, CONFIRMATION_NEEDED.</exception>
    public static void RequireName(Operation operation, string what)
    {
        if (!IsNeeded(operation))
        {
            return;
        }

        var name = operation.Inventory.Name;
        operation.Context.Error.Write(new Text($"{what}\nThis cannot be undone. Type the infrastructure name '{name}' to go on: "));
        var answer = Answer(operation.Context);
        if (!string.Equals(answer, name, StringComparison.Ordinal))
        {
            throw new CliException("NOT_CONFIRMED", $"'{answer}' is not the infrastructure name '{name}'; nothing was changed");
        }
    }

    private static bool IsNeeded(Operation operation) => operation.Mode is { Yes: false, DryRun: false };

    // A pipe may answer too; an empty one means that nobody is there.
    private static string Answer(CliContext context) =>
        context.In.ReadLine()?.Trim()
        ?? throw new CliException("CONFIRMATION_NEEDED", "nobody is there to confirm this: add --yes");
}

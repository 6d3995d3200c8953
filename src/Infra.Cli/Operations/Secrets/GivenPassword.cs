namespace Infra.Cli.Operations.Secrets;

/// <summary>A password that the user brings along: never as an argument, which other users of the machine could read.</summary>
internal static class GivenPassword
{
    /// <summary>The first line of standard input.</summary>
    /// <exception cref="CliException">PASSWORD_INPUT, PASSWORD_RULE.</exception>
    public static string Read(CliContext context, SecretUse use)
    {
        if (context.IsInputInteractive)
        {
            throw new CliException(
                "PASSWORD_INPUT", "a terminal would show the password: pipe it into this command, for example from a password manager");
        }

        var password = context.In.ReadLine();
        if (string.IsNullOrEmpty(password))
        {
            throw new CliException("PASSWORD_INPUT", "--password-stdin: there is no password on standard input");
        }

        return use.FaultOf(password) is { } fault
            ? throw new CliException("PASSWORD_RULE", $"the password on standard input {fault}; allowed are {PasswordRule.Words}")
            : password;
    }
}

using System.Security.Cryptography;

namespace Infra.Cli.Operations.Secrets;

/// <summary>What RDS for PostgreSQL and OpenSearch take as a password, and passwords that obey it.</summary>
/// <remarks>
/// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html"/> has the rule for
/// <c>MasterUserPassword</c>. The apostrophe is allowed there, but breaks the SQL and the shell scripts it gets into.
/// </remarks>
public static class PasswordRule
{
    /// <summary>The rule in words, for messages.</summary>
    public const string Words = """8 to 128 printable ASCII characters, none of / ' " @ and no space""";

    private const int Shortest = 8;
    private const int Longest = 128;
    private const int GeneratedLength = 32;
    private const string Forbidden = "/'\"@";

    // Unreserved in URLs (RFC 3986), and without a meaning in a shell, in YAML or in SQL within a word.
    private const string Signs = "-.~";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    /// <summary>What is wrong with a password, as the end of a sentence that never quotes it; null when nothing is.</summary>
    public static string? FaultOf(string password)
    {
        if (password.Length is < Shortest or > Longest)
        {
            return $"has {password.Length} characters";
        }

        var index = password.AsSpan().IndexOfAnyExceptInRange('!', '~');
        if (index < 0)
        {
            index = password.AsSpan().IndexOfAny(Forbidden);
        }

        return index < 0 ? null : $"has a forbidden character at position {index + 1}";
    }

    /// <summary>Whether a password has upper and lower case, a digit and a sign, as OpenSearch wants its master user's.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html"/></remarks>
    public static bool IsMixed(string password) =>
        password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiLetterLower) && password.Any(char.IsAsciiDigit)
        && password.Any(character => !char.IsAsciiLetterOrDigit(character));

    /// <summary>A new random password: letters, digits and signs, all of them, and a letter first. About 190 bits.</summary>
    public static string Generate()
    {
        while (true)
        {
            // Drawing again keeps all allowed passwords equally likely; mending one would not.
            var password = RandomNumberGenerator.GetString(Letters + Digits + Signs, GeneratedLength);
            if (char.IsAsciiLetter(password[0]) && IsMixed(password))
            {
                return password;
            }
        }
    }
}

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

using System.CommandLine;

namespace Infra.Cli.Commands;

/// <summary>The option <c>-e WORD</c>, <c>--environment WORD</c>; a command adds one of its own.</summary>
internal sealed class EnvironmentOption : Option<string[]>
{
    private EnvironmentOption(string description, ArgumentArity arity)
        : base("--environment", "-e")
    {
        Description = description;
        HelpName = "WORD";
        Arity = arity;
    }

    /// <summary>For a command that works on one environment.</summary>
    public static EnvironmentOption One() => new(
        "Environment, as in 'infra environments'. Default: that of the folder this is started in, else the only one", ArgumentArity.ExactlyOne);

    /// <summary>For a command that works on any number of environments.</summary>
    public static EnvironmentOption Several() => new(
        "Environment, as in 'infra environments'; may be given several times. Default: all", ArgumentArity.OneOrMore);

    /// <summary>The words that were given, such as <c>PLATFORM/staging</c>; empty when none was.</summary>
    public IReadOnlyList<string> Words(ParseResult parsed) => parsed.GetValue(this) ?? [];
}

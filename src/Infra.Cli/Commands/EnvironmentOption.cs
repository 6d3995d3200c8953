using System.CommandLine;

namespace Infra.Cli.Commands;

/// <summary>The option <c>-e WORD</c>, <c>--environment WORD</c>; a command adds one of its own.</summary>
internal sealed class EnvironmentOption : Option<string[]>
{
    private EnvironmentOption(string description)
        : base("--environment", "-e")
    {
        Description = $"Environment, as in 'infra environments'{description}";
        HelpName = "WORD";
    }

    /// <summary>For a command that works on one environment.</summary>
    public static EnvironmentOption One()
    {
        var option = new EnvironmentOption(". Default: that of the folder this is started in, else the only one");
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 1)
            {
                result.AddError($"{option.Name} takes one environment here, got {string.Join(" and ", result.Tokens.Select(token => token.Value))}");
            }
        });
        return option;
    }

    /// <summary>For a command that works on one environment unless several are named.</summary>
    public static EnvironmentOption OneOrSeveral() =>
        new("; may be given several times. Default: that of the folder this is started in, else the only one");

    /// <summary>For a command that works on any number of environments.</summary>
    public static EnvironmentOption Several() => new("; may be given several times. Default: all");

    /// <summary>The words that were given, such as <c>PLATFORM/staging</c>; empty when none was.</summary>
    public IReadOnlyList<string> Words(ParseResult parsed) => parsed.GetValue(this) ?? [];
}

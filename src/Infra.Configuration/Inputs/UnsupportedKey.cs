using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Inputs;

/// <summary>A key that older releases or other tools have and that is no input here.</summary>
/// <param name="Name">The key.</param>
/// <param name="Instead">Why there is no such input, and what to do.</param>
/// <param name="Accepted">Values that are accepted without a word, because they ask for nothing.</param>
public sealed record UnsupportedKey(string Name, string Instead, Neutral Accepted)
{
    /// <summary>Reports a value that asks for something.</summary>
    internal void Check(TfValue value, TfObject siblings, string key, Binding binding)
    {
        if (value is TfExpression)
        {
            binding.ReportExpression(key, value);
        }
        else if (!Accepted.Accepts(value, siblings))
        {
            binding.Report(Codes.UnsupportedKey, key, Accepted.IsOfValue ? $"must be {Accepted.Text}{Got(value)}: {Instead}" : Instead);
        }
    }

    // "an object" or "a list of 2" would say nothing.
    private static string Got(TfValue value) => value is TfObject or TfList ? "" : $", got {value}";
}

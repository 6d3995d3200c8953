namespace Infra.Cli.Planning;

/// <summary>The losses that the user accepts with <c>--allow-destroy</c>.</summary>
/// <param name="addresses">Addresses of resources, exactly, or of modules with all that is in them.</param>
public sealed class DestroyAllowances(IReadOnlyList<string> addresses)
{
    /// <summary>True when the address itself, or a module around it, is named.</summary>
    public bool Cover(string address) => addresses.Any(allowed => Covers(allowed, address));

    /// <summary>Named addresses that no loss has: a spelling mistake, or a plan that changed since.</summary>
    public IEnumerable<string> Unused(IReadOnlyList<StatefulLoss> losses) =>
        addresses.Where(allowed => !losses.Any(loss => Covers(allowed, loss.Address))).Distinct(StringComparer.Ordinal);

    private static bool Covers(string allowed, string address) =>
        allowed == address || (IsModule(allowed) && AttributePath.IsWithin(address, allowed));

    // Only a module's name may stand for several resources. Its path ends in "module.NAME", with or without a key.
    private static bool IsModule(string address)
    {
        var rest = address;
        while (rest.StartsWith("module.", StringComparison.Ordinal))
        {
            var end = EndOfStep(rest, "module.".Length);
            if (end == rest.Length)
            {
                return true;
            }

            rest = rest[(end + 1)..];
        }

        return false;
    }

    // A key in brackets may hold dots and brackets of its own, inside quotes.
    private static int EndOfStep(string text, int start)
    {
        var quoted = false;
        var index = start;
        for (; index < text.Length && (quoted || text[index] != '.'); index++)
        {
            if (text[index] == '\\' && quoted)
            {
                index++;
            }
            else if (text[index] == '"')
            {
                quoted = !quoted;
            }
        }

        return Math.Min(index, text.Length);
    }
}

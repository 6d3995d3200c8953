using System.Text.RegularExpressions;

namespace Infra.Cli.Planning;

/// <summary>The losses that the user accepts with <c>--allow-destroy</c>.</summary>
/// <param name="addresses">Addresses of resources, exactly, or of modules with all that is in them.</param>
public sealed partial class DestroyAllowances(IReadOnlyList<string> addresses)
{
    /// <summary>True when the address itself, or a module around it, is named.</summary>
    public bool Cover(string address) => addresses.Any(allowed => Covers(allowed, address));

    /// <summary>Named addresses that no loss has: a spelling mistake, or a plan that changed since.</summary>
    public IEnumerable<string> Unused(IReadOnlyList<StatefulLoss> losses) =>
        addresses.Where(allowed => !losses.Any(loss => Covers(allowed, loss.Address))).Distinct(StringComparer.Ordinal);

    private static bool Covers(string allowed, string address) =>
        allowed == address || (Module().IsMatch(allowed) && AttributePath.IsWithin(address, allowed));

    // Only a module's name may stand for several resources. A key in brackets may hold dots and brackets of its own.
    [GeneratedRegex(
        """^(module\.[\w-]+(\[(\d+|"(\\.|[^"\\])*")\])?(\.(?=module\.)|$))+$""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Module();
}

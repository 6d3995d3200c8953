using System.Globalization;
using System.Runtime.InteropServices;

namespace Infra.Configuration.Reading;

/// <summary>An IPv4 range in CIDR notation.</summary>
/// <param name="Address">First address as a number, host bits included when they were written.</param>
/// <param name="Prefix">Prefix length; 0 to 32.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Ipv4Range(uint Address, int Prefix)
{
    public uint Network => Address & Mask;

    private uint Mask => Prefix == 0 ? 0 : uint.MaxValue << (32 - Prefix);

    /// <summary>Reads four decimal numbers without leading zeros, a slash and a prefix length.</summary>
    public static Ipv4Range? Parse(string text)
    {
        var parts = text.Split('/');
        var octets = parts[0].Split('.');
        if (parts.Length != 2 || octets.Length != 4 || Number(parts[1], 32) is not { } prefix)
        {
            return null;
        }

        uint address = 0;
        foreach (var octet in octets)
        {
            if (Number(octet, 255) is not { } value)
            {
                return null;
            }

            address = (address << 8) | (uint)value;
        }

        return new Ipv4Range(address, prefix);
    }

    public bool Contains(Ipv4Range inner) => inner.Prefix >= Prefix && (inner.Address & Mask) == Network;

    public bool Overlaps(Ipv4Range other) => Contains(other) || other.Contains(this);

    /// <summary>The range with its host bits cleared.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture, $"{Network >> 24}.{(Network >> 16) & 255}.{(Network >> 8) & 255}.{Network & 255}/{Prefix}");

    private static int? Number(string text, int max) =>
        text.Length is >= 1 and <= 3 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0')
        && int.Parse(text, CultureInfo.InvariantCulture) is var value && value <= max
            ? value
            : null;
}

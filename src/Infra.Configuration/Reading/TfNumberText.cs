using System.Globalization;
using System.Text;

namespace Infra.Configuration.Reading;

/// <summary>Reads numbers as JSON writes them.</summary>
internal static class TfNumberText
{
    /// <summary>The number; one that is too large for any input keeps its text.</summary>
    public static TfValue Read(ReadOnlySpan<byte> json) =>
        decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? new TfNumber(number)
        : new TfText(Encoding.UTF8.GetString(json));
}

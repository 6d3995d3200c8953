using System.Globalization;

namespace Infra.Configuration.Reading;

internal sealed record TfNumber(decimal Number) : TfValue
{
    public override string ToString() => Number.ToString("0.############################", CultureInfo.InvariantCulture);
}

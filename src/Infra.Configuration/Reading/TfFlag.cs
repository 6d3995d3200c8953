namespace Infra.Configuration.Reading;

internal sealed record TfFlag(bool Flag) : TfValue
{
    public override string ToString() => Flag ? "true" : "false";
}

namespace Infra.Configuration.Reading;

internal sealed record TfNull : TfValue
{
    public override string ToString() => "null";
}

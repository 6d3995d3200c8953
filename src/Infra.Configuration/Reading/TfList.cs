namespace Infra.Configuration.Reading;

internal sealed record TfList(IReadOnlyList<TfValue> Items) : TfValue
{
    public override string ToString() => $"a list of {Items.Count}";
}

namespace Infra.Configuration.Reading;

internal sealed record TfText(string Text) : TfValue
{
    private const int Shown = 60;

    public override string ToString() => Text.Length <= Shown ? $"\"{Text}\"" : $"\"{Text[..Shown]}...\"";
}

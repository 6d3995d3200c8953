namespace Infra.Configuration.Reading;

internal sealed record TfObject(IReadOnlyList<TfMember> Members) : TfValue
{
    public static TfObject Empty { get; } = new([]);

    public TfValue? this[string key] => Members.LastOrDefault(member => string.Equals(member.Key, key, StringComparison.Ordinal))?.Value;

    public static TfObject Of(params (string Key, TfValue Value)[] members) =>
        new([.. members.Select(member => new TfMember(member.Key, member.Value))]);

    public override string ToString() => Members.Count == 0 ? "{}" : "an object";
}

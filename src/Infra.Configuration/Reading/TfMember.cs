namespace Infra.Configuration.Reading;

/// <summary>One key of an object; its location is its value's.</summary>
internal sealed record TfMember(string Key, TfValue Value);

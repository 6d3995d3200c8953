namespace Infra.Cli.Planning;

/// <summary>One changed attribute of a resource.</summary>
/// <param name="Path">Path in the resource, such as <c>scaling_config[0].desired_size</c>.</param>
/// <param name="Before">The value as JSON text; null when it is sensitive, long or not a single value.</param>
/// <param name="After">As <paramref name="Before"/>; also null when it is only known after the apply.</param>
/// <param name="Sensitive">Terraform treats the old or the new value as a secret.</param>
/// <param name="Unknown">The new value is only known after the apply.</param>
public sealed record AttributeChange(string Path, string? Before, string? After, bool Sensitive, bool Unknown)
{
    /// <summary><c>PATH: BEFORE -> AFTER</c>, as far as the values may and can be shown.</summary>
    public override string ToString() => this switch
    {
        { Sensitive: true } => $"{Path} (sensitive)",
        { Unknown: true, Before: { } before } when before != "null" => $"{Path}: {before} -> (known after apply)",
        { Unknown: true } => $"{Path} (known after apply)",
        { Before: { } before, After: { } after } => $"{Path}: {before} -> {after}",
        _ => Path,
    };
}

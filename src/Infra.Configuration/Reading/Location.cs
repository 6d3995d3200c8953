namespace Infra.Configuration.Reading;

/// <summary>
/// Where a value was written. <paramref name="File"/> is a file or <c>TF_VAR_...</c>; <paramref name="Line"/> starts at 1.
/// </summary>
internal sealed record Location(string File, int? Line);

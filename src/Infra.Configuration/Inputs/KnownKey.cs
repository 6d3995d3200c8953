namespace Infra.Configuration.Inputs;

/// <summary>A key that a source may hold.</summary>
/// <param name="Name">The key.</param>
/// <param name="IsPrimitive">True when a <c>TF_VAR_*</c> of it is plain text; false when it is an HCL expression.</param>
/// <param name="IsInput">False: a key of older files that is no input here.</param>
internal sealed record KnownKey(string Name, bool IsPrimitive, bool IsInput);

namespace Infra.Cli.Operations.Teardown;

/// <summary>A bucket of the platform.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">Object versions and delete markers in it, as far as they were counted.</param>
/// <param name="HasMore">There are more than that.</param>
internal sealed record BucketFound(string Name, int Versions, bool HasMore);

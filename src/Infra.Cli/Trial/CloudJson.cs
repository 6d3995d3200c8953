using System.Text.Json.Serialization;

namespace Infra.Cli.Trial;

/// <summary>Serializer made at build time for what the local cloud and the stand-ins say and are told.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CloudCall))]
[JsonSerializable(typeof(CloudFault))]
[JsonSerializable(typeof(CloudReady))]
[JsonSerializable(typeof(ProviderOperation))]
[JsonSerializable(typeof(TrialSessionFile))]
internal sealed partial class CloudJson : JsonSerializerContext;

/// <summary>What the local cloud says when it is ready.</summary>
/// <param name="Port">Port on 127.0.0.1.</param>
/// <param name="Endpoint">Address.</param>
internal sealed record CloudReady(int Port, Uri Endpoint);

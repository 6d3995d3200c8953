namespace Infra.Cli.Aws;

/// <summary>A request on its way to the AWS CLI: an argument, or a temporary file when it is too long for a command line.</summary>
internal sealed class RequestFile : IDisposable
{
    // Windows allows 32767 characters for a whole command line.
    private const int LongestArgument = 16_000;

    private readonly string? _file;

    private RequestFile(string? argument, string? file) => (Argument, _file) = (argument, file);

    /// <summary>What the AWS CLI is told: the JSON itself or <c>file://...</c>; null for an empty request.</summary>
    public string? Argument { get; }

    /// <summary>Prepares a request.</summary>
    /// <param name="json">The request without secrets; may be empty.</param>
    public static RequestFile For(string json)
    {
        if (json.Length <= LongestArgument)
        {
            return new RequestFile(json.Length == 0 ? null : json, file: null);
        }

        var file = Path.GetTempFileName();
        File.WriteAllText(file, json);
        return new RequestFile($"file://{file}", file);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_file is not null)
        {
            File.Delete(_file);
        }
    }
}

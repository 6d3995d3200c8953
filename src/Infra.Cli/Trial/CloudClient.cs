using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Infra.Cli.Trial;

/// <summary>Calls the local cloud without the AWS CLI, which takes seconds to start and shows secrets in its arguments.</summary>
/// <remarks>Signatures are not checked there; the credential only says which service and region is meant.</remarks>
internal sealed partial class CloudClient(Uri endpoint, string region) : IDisposable
{
    /// <summary>By this the record of calls tells what the trial itself did.</summary>
    public const string UserAgent = "infra-trial";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = endpoint };

    /// <summary>Calls a service that takes a form and answers in XML, such as IAM and EC2.</summary>
    public async Task<XElement> QueryAsync(
        string service, string version, string action, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellation)
    {
        KeyValuePair<string, string>[] form = [new("Action", action), new("Version", version), .. parameters];
        using var content = new FormUrlEncodedContent(form);
        return XElement.Parse(await SendAsync(HttpMethod.Post, "/", service, content, cancellation));
    }

    /// <summary>Calls a service that takes and gives JSON, such as Secrets Manager.</summary>
    public async Task<JsonNode?> JsonAsync(string service, string target, JsonObject input, CancellationToken cancellation)
    {
        using var content = new StringContent(input.ToJsonString(), new MediaTypeHeaderValue("application/x-amz-json-1.1"));
        content.Headers.Add("X-Amz-Target", target);
        return JsonNode.Parse(await SendAsync(HttpMethod.Post, "/", service, content, cancellation));
    }

    /// <summary>Puts a document to a path of S3, in the Region of the bucket.</summary>
    public async Task PutAsync(string path, string bucketRegion, string document, CancellationToken cancellation)
    {
        using var content = new StringContent(document, Encoding.UTF8, "application/xml");
        await SendAsync(HttpMethod.Put, path, "s3", bucketRegion, content, cancellation);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    [GeneratedRegex("BucketAlreadyOwnedByYou|EntityAlreadyExists|ResourceExistsException", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsThere();

    private Task<string> SendAsync(HttpMethod method, string path, string service, HttpContent content, CancellationToken cancellation) =>
        SendAsync(method, path, service, region, content, cancellation);

    private async Task<string> SendAsync(
        HttpMethod method, string path, string service, string inRegion, HttpContent content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var date = DateTime.UtcNow.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=fake/{date}/{inRegion}/{service}/aws4_request, SignedHeaders=host, Signature=none");
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        using var answer = await _http.SendAsync(request, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        // What is there already may stay, so that everything can be asked for again.
        return answer.IsSuccessStatusCode || IsThere().IsMatch(text)
            ? text
            : throw new CliException("TRIAL_CLOUD", $"the local cloud refused {method} {path} of {service} ({(int)answer.StatusCode}): {text}");
    }
}

using Infra.Configuration.Inputs;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Shared;

/// <summary>URLs that software is fetched from.</summary>
public static class Urls
{
    /// <summary>Warns of a download that can be changed on its way.</summary>
    public static Check<string> Tls => new(
        Codes.UrlNotTls,
        "preferably https",
        value => value.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            ? $"{value} is fetched without transport encryption; use an https address, for example a copy in your own bucket"
            : null);

    /// <summary>A URL with one of the schemes.</summary>
    public static Check<string> Of(params string[] schemes) => Check.That<string>(
        Codes.UrlSyntax,
        $"a URL that starts with {string.Join(" or ", schemes.Select(scheme => $"{scheme}://"))}",
        value => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Host.Length > 0
            && schemes.Contains(url.Scheme, StringComparer.Ordinal) && !value.Any(char.IsWhiteSpace));
}

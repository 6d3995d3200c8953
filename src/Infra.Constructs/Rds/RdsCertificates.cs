using System.Text;

namespace Infra.Constructs.Rds;

/// <summary>The root certificates that RDS databases of a region present, which clients need to check them.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html"/></remarks>
public static class RdsCertificates
{
    private const string Folder = "rds-certificates/";

    /// <summary>Regions with built-in certificates, sorted.</summary>
    public static IReadOnlyList<string> Regions { get; } =
    [
        .. typeof(RdsCertificates).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Certificates of a region in PEM format; null when the region has no built-in ones.</summary>
    public static string? Of(string region)
    {
        using var resource = typeof(RdsCertificates).Assembly.GetManifestResourceStream($"{Folder}{region}");
        if (resource is null)
        {
            return null;
        }

        using var reader = new StreamReader(resource, Encoding.ASCII);
        return reader.ReadToEnd();
    }
}

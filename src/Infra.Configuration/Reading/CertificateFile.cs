using Infra.Configuration.Inputs;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Reading;

/// <summary>The file that <c>databaseCertificatesFile</c> names.</summary>
internal static class CertificateFile
{
    /// <summary>Null when no file is named, or when it cannot be used, which is reported.</summary>
    public static string? Read(Bound inputs, string? directory, Binding binding)
    {
        if (inputs.Get(SimpheraInputs.DatabaseCertificatesFile) is not { } name)
        {
            return null;
        }

        var key = SimpheraInputs.DatabaseCertificatesFile.Name;
        try
        {
            var text = File.ReadAllText(Path.Combine(directory ?? ".", name)).ReplaceLineEndings("\n");
            if (text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
            {
                return text;
            }

            binding.Report(Codes.CertificatesPem, key, $"must name a file with PEM certificates, got {name}, which has none");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            binding.Report(Codes.FileNotFound, key, $"there is no file {name} in the project's folder");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            binding.Report(Codes.FileUnreadable, key, $"{name} cannot be read: {e.Message}");
        }

        return null;
    }
}

using System.Globalization;
using System.Text;

namespace Infra.Configuration.Reading;

/// <summary>Escapes and templates in HCL strings.</summary>
internal static class HclStrings
{
    /// <summary>Whether the text holds a template, <c>${...}</c> or <c>%{...}</c>, that is not escaped.</summary>
    public static bool HasTemplate(string text)
    {
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (text[at] is '$' or '%' && text[at + 1] == '{')
            {
                if (at == 0 || text[at - 1] != text[at])
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The text that <c>$${</c> and <c>%%{</c> stand for.</summary>
    public static string UnescapeTemplates(string text) =>
        text.Replace("$${", "${", StringComparison.Ordinal).Replace("%%{", "%{", StringComparison.Ordinal);

    /// <summary>The text that backslash escapes stand for.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                plain.Append(text[at]);
                continue;
            }

            at++;
            var digits = text[at] switch { 'u' => 4, 'U' => 8, _ => 0 };
            if (digits > 0 && at + digits < text.Length
                && int.TryParse(text.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && Rune.IsValid(code))
            {
                plain.Append(new Rune(code).ToString());
                at += digits;
            }
            else
            {
                plain.Append(text[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
            }
        }

        return plain.ToString();
    }
}

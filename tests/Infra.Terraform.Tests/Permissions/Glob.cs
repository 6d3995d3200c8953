using System.Text.RegularExpressions;

namespace Infra.Terraform.Tests.Permissions;

/// <summary>Patterns as IAM has them: <c>*</c> is any text, <c>/</c> and <c>:</c> included, and <c>?</c> any character.</summary>
internal static class Glob
{
    public static bool Matches(string pattern, string text)
    {
        var expression = Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal);
        return Regex.IsMatch(text, $"^{expression}$", RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    /// <summary>Whether there is a text that both patterns match.</summary>
    public static bool Overlap(string one, string other)
    {
        var reached = new bool[one.Length + 1, other.Length + 1];
        reached[0, 0] = true;
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (!reached[i, j])
                {
                    continue;
                }

                var (a, b) = (i < one.Length ? one[i] : '\0', j < other.Length ? other[j] : '\0');
                if (a == '*')
                {
                    reached[i + 1, j] = true;
                }

                if (b == '*')
                {
                    reached[i, j + 1] = true;
                }

                if (i < one.Length && j < other.Length)
                {
                    reached[i + 1, j + 1] |= a == b || a is '*' or '?' || b is '*' or '?';
                    reached[i, j + 1] |= a == '*';
                    reached[i + 1, j] |= b == '*';
                }
            }
        }

        return reached[one.Length, other.Length];
    }
}

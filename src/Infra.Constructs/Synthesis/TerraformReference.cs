using System.Text.RegularExpressions;

namespace Infra.Constructs.Synthesis;

/// <summary>What a Terraform expression refers to.</summary>
/// <param name="Kind"><c>resource</c>, <c>data</c>, <c>ephemeral</c>, <c>var</c>, <c>local</c> or <c>module</c>.</param>
/// <param name="Type">Resource type; empty for the other kinds.</param>
/// <param name="Name">Name of the resource, variable, local or module.</param>
internal sealed partial record TerraformReference(string Kind, string Type, string Name)
{
    /// <summary>The reference as Terraform writes it.</summary>
    public override string ToString() => Kind switch
    {
        "resource" => $"{Type}.{Name}",
        "data" or "ephemeral" => $"{Kind}.{Type}.{Name}",
        _ => $"{Kind}.{Name}",
    };

    /// <summary>All references in the <c>${...}</c> parts of <paramref name="text"/>.</summary>
    public static IEnumerable<TerraformReference> In(string text)
    {
        foreach (var expression in Expressions(text))
        {
            foreach (var reference in InExpression(expression))
            {
                yield return reference;
            }
        }
    }

    /// <summary>All references in a bare expression, such as an element of <c>depends_on</c>.</summary>
    public static IEnumerable<TerraformReference> InExpression(string expression)
    {
        foreach (Match match in Traversal().Matches(StringLiteral().Replace(expression, "\"\"")))
        {
            var root = match.Groups["root"].Value;
            var first = match.Groups["first"].Value;
            var second = match.Groups["second"].Value;
            if (root is "data" or "ephemeral")
            {
                yield return new TerraformReference(root, first, second);
            }
            else if (root is "var" or "local" or "module")
            {
                yield return new TerraformReference(root, string.Empty, first);
            }
            else if (root.Contains('_', StringComparison.Ordinal))
            {
                yield return new TerraformReference("resource", root, first);
            }
        }
    }

    private static IEnumerable<string> Expressions(string text)
    {
        var start = text.IndexOf("${", StringComparison.Ordinal);
        while (start >= 0)
        {
            var end = EndOf(text, start + 2);
            if (start == 0 || text[start - 1] != '$')
            {
                yield return text[(start + 2)..end];
            }

            start = text.IndexOf("${", end, StringComparison.Ordinal);
        }
    }

    private static int EndOf(string text, int start)
    {
        var depth = 1;
        for (var i = start; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return text.Length;
    }

    [GeneratedRegex(
        @"(?<![\w.\]-])(?<root>[a-z][a-z0-9_]*)\.(?<first>[A-Za-z_][\w-]*)(?:\.(?<second>[A-Za-z_][\w-]*))?",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Traversal();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""", RegexOptions.None, 1000)]
    private static partial Regex StringLiteral();
}

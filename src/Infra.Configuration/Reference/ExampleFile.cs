using System.Text;
using Infra.Configuration.Inputs;

namespace Infra.Configuration.Reference;

/// <summary>Writes <c>terraform.tfvars.example</c>: every input, commented out, with its default or an example.</summary>
public sealed class ExampleFile
{
    private const int Width = 118;

    private readonly StringBuilder _text = new();

    private ExampleFile()
    {
    }

    /// <summary>The text of the file.</summary>
    /// <param name="catalogue">The inputs.</param>
    /// <param name="reference">Where the reference with all messages is.</param>
    public static string Write(ICatalogue catalogue, string reference)
    {
        var file = new ExampleFile();
        file.Line("# Every input with its type, default and limits. Generated from the input catalogue by: " + ReferencePage.Command);
        file.Line("#");
        file.Line("# Copy this file to terraform.tfvars and remove the # in front of what you change: the defaults are a complete");
        file.Line("# platform, and what you leave out keeps up with them. The reference with all messages is " + reference + ".");
        foreach (var topic in catalogue.Topics)
        {
            file.Line("");
            file.Line("# " + new string('-', Width - 2));
            file.Line($"# {topic.Title}");
            file.Line("# " + new string('-', Width - 2));
            foreach (var input in topic)
            {
                file.Line("");
                file.Comment(input, "");
                file.Setting(input, "", "#");
            }
        }

        return file._text.ToString();
    }

    private void Comment(Input input, string indent)
    {
        foreach (var line in Wrap(input.Description, Width - indent.Length - 2))
        {
            Line($"{indent}# {line}");
        }

        foreach (var line in Wrap(ReferencePage.Facts(input), Width - indent.Length - 2))
        {
            Line($"{indent}# {line}");
        }
    }

    private void Setting(Input input, string indent, string mark)
    {
        if (input.Attributes is not { } attributes)
        {
            Line($"{mark}{indent}{input.Name} = {HclText.Of(input.Example ?? input.Default)}");
            return;
        }

        var (open, close) = input.TypeText.Split('(')[0] switch
        {
            "map" => ("{\n  production = {", "}\n}"),
            "list" => ("[\n  {", "}\n]"),
            _ => ("{", "}"),
        };
        var inner = indent + (open.Contains('\n', StringComparison.Ordinal) ? "    " : "  ");
        Block($"{input.Name} = {open}", indent, mark);
        foreach (var attribute in attributes)
        {
            CommentInside(attribute, inner, mark);
            Setting(attribute, inner, mark);
        }

        Block((close.Contains('\n', StringComparison.Ordinal) ? "  " : "") + close, indent, mark);
    }

    private void CommentInside(Input attribute, string indent, string mark)
    {
        foreach (var line in Wrap($"{attribute.Description} {ReferencePage.Facts(attribute)}", Width - indent.Length - 3))
        {
            Line($"{mark}{indent}# {line}");
        }
    }

    private void Block(string text, string indent, string mark)
    {
        foreach (var line in text.Split('\n'))
        {
            Line($"{mark}{indent}{line}");
        }
    }

    private void Line(string text) => _text.Append(text).Append('\n');

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}

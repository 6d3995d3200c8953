using System.Text;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Tests;

/// <summary>Writes random values as HCL in random style and notes the line of every key and element.</summary>
internal sealed class RandomHcl(int seed)
{
    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private int _line = 1;

    public IReadOnlyDictionary<string, int> Lines => _lines;

    public string Write()
    {
        _text.Clear();
        _lines.Clear();
        _line = 1;
        for (var i = 0; i < 4; i++)
        {
            Noise();
            Key("", $"k{i}");
            Append(Pick(" = ", "=", "  =  "));
            Value($"k{i}", depth: 0, mayEndLine: true);
            Append(AfterHeredoc ? "\n" : Pick("\n", "\n", " # end { [\n", " // \"\n"));
        }

        return _text.ToString();
    }

    // A heredoc ends with a line that holds its marker alone.
    private bool AfterHeredoc => _text.Length > 0 && _text[^1] is 'T' or 'D';

    private void Key(string path, string name)
    {
        // Attributes of a file cannot be quoted, keys of objects can.
        _lines[KeyPath.Member(path, name)] = _line;
        Append(path.Length > 0 && _random.Next(3) == 0 ? $"\"{name}\"" : name);
    }

    private void Value(string path, int depth, bool mayEndLine)
    {
        switch (_random.Next(depth < 3 ? 7 : 4))
        {
            case 0:
                Append(Pick("1", "-2.5", "true", "null", "1e3"));
                break;
            case 1:
                Append(
                    Pick(
                        "\"plain\"", "\"\"", "\"a = { b = [\"", "\"# // /* no comment\"", "\"\\\" \\\\\"", "\"$${x} %%{y}\"", "\"<<EOT\""));
                break;
            case 2 when mayEndLine:
                Append(Pick("<<EOT\na = 1\n}\n EOT x\nEOT", "<<-END\n    [ \"\n    b = 2\n  END"));
                break;
            case 3:
                Append(Pick("\"${\"}\"}\"", "upper(\"}\")", "[for x in [1, 2] : x]", "var.a"));
                break;
            case 4:
                List(path, depth);
                break;
            default:
                Object(path, depth);
                break;
        }
    }

    private void Object(string path, int depth)
    {
        Append("{");
        var lines = _random.Next(2) == 0;
        var count = _random.Next(4);
        for (var i = 0; i < count; i++)
        {
            if (lines)
            {
                Append("\n");
                Noise();
            }

            var name = $"n{i}";
            Key(path, name);
            Append(Pick(" = ", " : ", "="));
            Value(KeyPath.Member(path, name), depth + 1, mayEndLine: lines);
            Append(AfterHeredoc ? "" : lines ? Pick("", " # x = 1") : i + 1 < count ? ", " : "");
        }

        Append(lines ? "\n}" : " }");
    }

    private void List(string path, int depth)
    {
        Append("[");
        var count = _random.Next(4);
        for (var i = 0; i < count; i++)
        {
            Append(Pick("", " ", "\n", "\n  # , ]\n"));
            var element = KeyPath.Element(path, i);
            _lines[element] = _line;
            Value(element, depth + 1, mayEndLine: false);
            Append(i + 1 < count ? "," : Pick("", ","));
        }

        Append("]");
    }

    private void Noise() => Append(Pick("", "", "\n", "# k0 = { [\n", "// \"\n", "/* a = 1\n } */\n", "/**/ "));

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private void Append(string text)
    {
        _text.Append(text);
        _line += text.Count(c => c == '\n');
    }
}

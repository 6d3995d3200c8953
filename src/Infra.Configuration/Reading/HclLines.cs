namespace Infra.Configuration.Reading;

/// <summary>Finds the line of every key and list element in HCL text that is known to parse; the official parser does not tell.</summary>
/// <remarks>
/// Only what is needed to walk over values is understood: strings with templates and escapes, heredocs, the three kinds of comments,
/// brackets. On text that does not parse it ends without a useful result, never with an exception.
/// </remarks>
internal sealed class HclLines
{
    private readonly HclCursor _cursor;
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly List<(string Path, int Line)> _repeated = [];

    private HclLines(string text) => _cursor = new HclCursor(text);

    /// <summary>Lines by key path, from 1; of a repeated key the last one.</summary>
    public IReadOnlyDictionary<string, int> Lines => _lines;

    /// <summary>Keys that their object holds already.</summary>
    public IReadOnlyList<(string Path, int Line)> Repeated => _repeated;

    public static HclLines Of(string text)
    {
        var lines = new HclLines(text);
        lines.Body("");
        return lines;
    }

    private void Body(string path)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            _cursor.SkipTrivia(newlines: true);
            if (_cursor.AtEnd || _cursor.Take('}'))
            {
                return;
            }

            var line = _cursor.Line;
            var key = KeyPath.Member(path, _cursor.Key());
            if (!keys.Add(key))
            {
                _repeated.Add((key, line));
            }

            _lines[key] = line;
            _cursor.SkipTrivia(newlines: false);
            if (_cursor.Take('=') || _cursor.Take(':'))
            {
                Value(key, inList: false);
            }
            else
            {
                _cursor.SkipExpression(inList: false);
            }
        }
    }

    private void List(string path)
    {
        for (var index = 0; ; index++)
        {
            _cursor.SkipTrivia(newlines: true);
            if (_cursor.AtEnd || _cursor.Take(']') || _cursor.Take('}'))
            {
                return;
            }

            var element = KeyPath.Element(path, index);
            _lines[element] = _cursor.Line;
            Value(element, inList: true);
        }
    }

    private void Value(string path, bool inList)
    {
        _cursor.SkipTrivia(newlines: true);
        if (_cursor.IsForExpression)
        {
            _cursor.SkipExpression(inList);
        }
        else if (_cursor.Take('{'))
        {
            Body(path);
        }
        else if (_cursor.Take('['))
        {
            List(path);
        }

        _cursor.SkipExpression(inList);
    }
}

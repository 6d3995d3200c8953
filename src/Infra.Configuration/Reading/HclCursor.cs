namespace Infra.Configuration.Reading;

/// <summary>Walks over HCL text and counts lines.</summary>
internal sealed class HclCursor(string text)
{
    private int _at;

    /// <summary>Line of the next character, from 1.</summary>
    public int Line { get; private set; } = 1;

    public bool AtEnd => _at >= text.Length;

    /// <summary>Whether a bracket is next and <c>for</c> behind it: what it holds are no keys and elements.</summary>
    public bool IsForExpression =>
        Next is '{' or '[' && text.AsSpan(_at + 1).TrimStart() is ['f', 'o', 'r', var behind, ..] && char.IsWhiteSpace(behind);

    private char Next => AtEnd ? '\0' : text[_at];

    /// <summary>Takes the character if it is next.</summary>
    public bool Take(char c)
    {
        if (AtEnd || Next != c)
        {
            return false;
        }

        Step();
        return true;
    }

    /// <summary>Skips spaces, comments and commas, and line ends when <paramref name="newlines"/> is true.</summary>
    public void SkipTrivia(bool newlines)
    {
        while (!AtEnd)
        {
            if (Starts("#") || Starts("//"))
            {
                SkipToLineEnd();
            }
            else if (Starts("/*"))
            {
                SkipPast("*/");
            }
            else if ((Next == '\n' && newlines) || Next is ' ' or '\t' or '\r' || (Next == ',' && newlines))
            {
                Step();
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Takes a key: a name, or a string without its quotes and escapes.</summary>
    public string Key()
    {
        var start = _at;
        if (Next == '"')
        {
            SkipString();
            return HclStrings.Unescape(text[(start + 1)..Math.Max(start + 1, _at - 1)]);
        }

        while (!AtEnd && !char.IsWhiteSpace(Next) && Next is not ('=' or ':' or ',' or '{' or '}' or '[' or ']' or '"' or '#'))
        {
            if (Next == '(')
            {
                SkipBrackets();
            }
            else
            {
                Step();
            }
        }

        // Something that cannot be a key: go on behind it.
        if (_at == start)
        {
            Step();
        }

        return text[start.._at];
    }

    /// <summary>Skips the rest of a value: to the comma or bracket that ends it, or to the line end outside a list.</summary>
    public void SkipExpression(bool inList)
    {
        while (!AtEnd)
        {
            SkipTriviaBefore();
            if (AtEnd || Next is ',' or '}' or ']' || (Next == '\n' && !inList))
            {
                return;
            }

            SkipToken();
        }

        void SkipTriviaBefore()
        {
            while (!AtEnd && (Next is ' ' or '\t' or '\r' || (Next == '\n' && inList) || Starts("#") || Starts("//") || Starts("/*")))
            {
                if (Next is '#' or '/')
                {
                    SkipTrivia(newlines: false);
                }
                else
                {
                    Step();
                }
            }
        }
    }

    private void SkipToken()
    {
        if (Next == '"')
        {
            SkipString();
        }
        else if (Starts("<<"))
        {
            SkipHeredoc();
        }
        else if (Next is '{' or '[' or '(')
        {
            SkipBrackets();
        }
        else
        {
            Step();
        }
    }

    private void SkipBrackets()
    {
        var depth = 0;
        do
        {
            SkipTrivia(newlines: true);
            if (Next is '{' or '[' or '(')
            {
                depth++;
                Step();
            }
            else if (Next is '}' or ']' or ')')
            {
                depth--;
                Step();
            }
            else if (!AtEnd)
            {
                SkipToken();
            }
        }
        while (depth > 0 && !AtEnd);
    }

    private void SkipString()
    {
        Step();
        while (!AtEnd && Next is not ('"' or '\n'))
        {
            if (Next == '\\' || Starts("$${") || Starts("%%{"))
            {
                Step();
                Step();
            }
            else if (Starts("${") || Starts("%{"))
            {
                Step();
                SkipBrackets();
            }
            else
            {
                Step();
            }
        }

        Take('"');
    }

    private void SkipHeredoc()
    {
        _at += 2;
        Take('-');
        var start = _at;
        while (!AtEnd && Next != '\n')
        {
            Step();
        }

        var marker = text[start.._at].Trim();
        while (!AtEnd)
        {
            Step();
            var lineStart = _at;
            while (!AtEnd && Next != '\n')
            {
                Step();
            }

            if (text[lineStart.._at].Trim().Equals(marker, StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    private void SkipToLineEnd()
    {
        while (!AtEnd && Next != '\n')
        {
            Step();
        }
    }

    private void SkipPast(string end)
    {
        while (!AtEnd && !Starts(end))
        {
            Step();
        }

        for (var i = 0; i < end.Length; i++)
        {
            Step();
        }
    }

    private bool Starts(string token) => string.CompareOrdinal(text, _at, token, 0, token.Length) == 0;

    private void Step()
    {
        if (AtEnd)
        {
            return;
        }

        if (text[_at] == '\n')
        {
            Line++;
        }

        _at++;
    }
}

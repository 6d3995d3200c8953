using System;
using System.IO;
using System.Text;

namespace Infra.Jsii;

/// <summary>What the runtime writes to the kernel; tells of each line before it is sent.</summary>
internal sealed class RuntimeRequests : TextWriter
{
    private readonly TextWriter _pipe;
    private readonly Action<string> _before;

    public RuntimeRequests(TextWriter pipe, Action<string> before) => (_pipe, _before) = (pipe, before);

    public override Encoding Encoding => _pipe.Encoding;

    public override void Write(char value) => _pipe.Write(value);

    public override void WriteLine(string? value)
    {
        _before(value ?? string.Empty);
        _pipe.WriteLine(value);
    }

    public override void Flush() => _pipe.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pipe.Dispose();
        }
    }
}

/// <summary>What the kernel answers to the runtime; tells of each line before the runtime sees it.</summary>
internal sealed class RuntimeAnswers : TextReader
{
    private readonly TextReader _pipe;
    private readonly Action<string> _after;

    public RuntimeAnswers(TextReader pipe, Action<string> after) => (_pipe, _after) = (pipe, after);

    public override string? ReadLine()
    {
        var line = _pipe.ReadLine();
        _after(line ?? string.Empty);
        return line;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pipe.Dispose();
        }
    }
}

using System.Text.Json;
using System.Text;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Reading;

/// <summary>Reads a JSON file into values with the line of each.</summary>
internal sealed class JsonText
{
    private readonly SourceText _source;
    private readonly byte[] _bytes;
    private readonly List<int> _lineStarts = [0];
    private readonly Action<Finding> _report;

    private JsonText(SourceText source, Action<Finding> report)
    {
        _source = source;
        _report = report;
        _bytes = Encoding.UTF8.GetBytes(source.Text);
        for (var at = 0; at < _bytes.Length; at++)
        {
            if (_bytes[at] == '\n')
            {
                _lineStarts.Add(at + 1);
            }
        }
    }

    /// <summary>Null when the text is not a JSON object; the reason is reported.</summary>
    public static TfObject? Read(SourceText source, Action<Finding> report)
    {
        var json = new JsonText(source, report);
        var reader = new Utf8JsonReader(json._bytes);
        try
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                var root = json.Members(ref reader, "", isRoot: true);
                reader.Read(); // Fails when something follows the object.
                return root;
            }

            report(new Finding(Codes.SyntaxError.Name, "", source.Name, 1, "must be a JSON object"));
        }
        catch (JsonException e)
        {
            // The message ends with the reader's own count of lines and bytes.
            var message = e.Message.Split(" LineNumber:")[0].TrimEnd('.');
            report(new Finding(Codes.SyntaxError.Name, "", source.Name, (int)(e.LineNumber ?? 0) + 1, $"is not valid JSON: {message}"));
        }

        return null;
    }

    private TfObject Members(ref Utf8JsonReader reader, string path, bool isRoot)
    {
        var members = new List<TfMember>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            var at = KeyPath.Member(path, key);
            var where = Where(reader);
            reader.Read();
            var value = Value(ref reader, at) with { Where = where };
            if (isRoot && key is "//")
            {
                continue; // Terraform's way to write a comment in JSON.
            }

            if (members.Exists(member => string.Equals(member.Key, key, StringComparison.Ordinal)))
            {
                _report(new Finding(Codes.DuplicateKey.Name, at, where.File, where.Line, "is set twice in this object; keep one"));
            }

            members.Add(new TfMember(key, value));
        }

        return new TfObject(members);
    }

    private TfValue Value(ref Utf8JsonReader reader, string path)
    {
        TfValue value = reader.TokenType switch
        {
            JsonTokenType.StartObject => Members(ref reader, path, isRoot: false),
            JsonTokenType.StartArray => Items(ref reader, path),
            JsonTokenType.String => new TfText(reader.GetString()!),
            JsonTokenType.Number => TfNumberText.Read(reader.ValueSpan),
            JsonTokenType.True => new TfFlag(true),
            JsonTokenType.False => new TfFlag(false),
            _ => new TfNull(),
        };
        return value;
    }

    private TfList Items(ref Utf8JsonReader reader, string path)
    {
        var items = new List<TfValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var where = Where(reader);
            items.Add(Value(ref reader, KeyPath.Element(path, items.Count)) with { Where = where });
        }

        return new TfList(items);
    }

    private Location Where(in Utf8JsonReader reader)
    {
        var line = _lineStarts.BinarySearch((int)reader.TokenStartIndex);
        return new Location(_source.Name, line >= 0 ? line + 1 : ~line);
    }
}

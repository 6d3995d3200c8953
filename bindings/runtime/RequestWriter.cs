using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.JSII.Runtime.Deputy;

namespace Infra.Jsii;

/// <summary>Writes values as the kernel wants them, which is how the runtime's <c>FrameworkToJsiiConverter</c> writes them.</summary>
internal sealed class RequestWriter : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _text = new(1024);
    private readonly Func<object, string> _otherwise;
    private readonly Utf8JsonWriter _json;

    /// <param name="otherwise">Makes JSON of the rare values that this class does not know: enums, dates, interfaces made by users.</param>
    public RequestWriter(Func<object, string> otherwise)
    {
        _otherwise = otherwise;
        _json = new Utf8JsonWriter(_text, Options);
    }

    /// <summary>Length in bytes of the line that was written last.</summary>
    public int Size => _text.WrittenCount + 1;

    public string Load(string package, string version, string file) => Request("load", () =>
    {
        _json.WriteString("name", package);
        _json.WriteString("version", version);
        _json.WriteString("tarball", file);
    });

    public string Create(string type, object?[] arguments, Surface surface) => Request("create", () =>
    {
        _json.WriteString("fqn", type);
        Arguments(arguments);
        surface.WriteTo(_json);
    });

    public string Get(DeputyBase of, string property) => Request("get", () =>
    {
        _json.WritePropertyName("objref");
        Value(of);
        _json.WriteString("property", property);
    });

    public string GetStatic(string type, string property) => Request("sget", () =>
    {
        _json.WriteString("fqn", type);
        _json.WriteString("property", property);
    });

    public string Invoke(DeputyBase on, string method, object?[] arguments) => Request("invoke", () =>
    {
        _json.WritePropertyName("objref");
        Value(on);
        _json.WriteString("method", method);
        Arguments(arguments);
    });

    public string InvokeStatic(string type, string method, object?[] arguments) => Request("sinvoke", () =>
    {
        _json.WriteString("fqn", type);
        _json.WriteString("method", method);
        Arguments(arguments);
    });

    public void BeginStruct(string type)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("$jsii.struct");
        _json.WriteString("fqn", type);
        _json.WriteStartObject("data");
    }

    public void EndStruct()
    {
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    /// <summary>A member of the struct that may be null, and is left out then.</summary>
    public void Member(string name, string? value)
    {
        if (value is not null)
        {
            _json.WriteString(name, value);
        }
    }

    /// <inheritdoc cref="Member(string, string?)"/>
    public void Member(string name, double? value)
    {
        if (value is { } number)
        {
            _json.WriteNumber(name, number);
        }
    }

    /// <inheritdoc cref="Member(string, string?)"/>
    public void Member(string name, bool? value)
    {
        if (value is { } flag)
        {
            _json.WriteBoolean(name, flag);
        }
    }

    /// <inheritdoc cref="Member(string, string?)"/>
    public void Member(string name, object? value)
    {
        if (value is not null)
        {
            _json.WritePropertyName(name);
            Value(value);
        }
    }

    /// <summary>A member that the struct must have.</summary>
    public void Required(string name, object? value, string type)
    {
        if (value is null)
        {
            // The text of the runtime.
            throw new ArgumentException($"Missing value for required property '{name}' of struct '{type}'", nameof(value));
        }

        Member(name, value);
    }

    public void Dispose() => _json.Dispose();

    private string Request(string api, Action content)
    {
        _text.Clear();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("api", api);
        content();
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_text.WrittenSpan);
    }

    private void Arguments(object?[] arguments)
    {
        _json.WriteStartArray("args");
        foreach (var argument in arguments)
        {
            Value(argument);
        }

        _json.WriteEndArray();
    }

    private void Value(object? value)
    {
        switch (value)
        {
            case null:
                _json.WriteNullValue();
                break;
            case string text:
                _json.WriteStringValue(text);
                break;
            case bool flag:
                _json.WriteBooleanValue(flag);
                break;
            case double or int or long or float or short or ushort or uint or ulong:
                _json.WriteNumberValue(Convert.ToDouble(value));
                break;
            case DeputyBase deputy:
                _json.WriteStartObject();
                _json.WriteString("$jsii.byref", JsiiRuntime.ValueOf(JsiiRuntime.ReferenceOf(deputy)));
                _json.WriteEndObject();
                break;
            case IStruct configuration:
                configuration.WriteTo(this);
                break;
            case Array array:
                _json.WriteStartArray();
                foreach (var element in array)
                {
                    Value(element);
                }

                _json.WriteEndArray();
                break;
            case IDictionary<string, string> texts:
                Map(texts);
                break;
            case IDictionary<string, object> values:
                Map(values);
                break;
            default:
                _json.WriteRawValue(_otherwise(value), skipInputValidation: true);
                break;
        }
    }

    private void Map<T>(IDictionary<string, T> entries)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("$jsii.map");
        foreach (var (key, value) in entries)
        {
            _json.WritePropertyName(key);
            Value(value);
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
    }
}

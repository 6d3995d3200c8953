using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Amazon.JSII.Runtime.Deputy;

namespace Infra.Jsii;

/// <summary>Reads values as the runtime's <c>JsiiToFrameworkConverter</c> does.</summary>
internal sealed class AnswerReader
{
    private readonly JsiiRuntime _runtime;

    public AnswerReader(JsiiRuntime runtime) => _runtime = runtime;

    /// <summary>The C# objects by their references.</summary>
    public Dictionary<string, DeputyBase> Known { get; } = new();

    /// <summary>A member of an answer; the default value when it has none.</summary>
    public T? Read<T>(string answer, string member)
    {
        using var document = JsonDocument.Parse(answer);
        if (!document.RootElement.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return default;
        }

        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        object? result = Type.GetTypeCode(type) switch
        {
            TypeCode.String => value.GetString(),
            TypeCode.Double => value.GetDouble(),
            TypeCode.Boolean => value.GetBoolean(),
            _ when type == typeof(string[]) => value.EnumerateArray().Select(element => element.GetString()).ToArray(),
            _ => Object(value, type),
        };
        return (T?)result;
    }

    private object? Object(JsonElement value, Type type)
    {
        if (type.IsClass && !type.IsAbstract && value.ValueKind == JsonValueKind.Object && value.TryGetProperty("$jsii.byref", out var reference))
        {
            var text = reference.GetString()!;
            if (Known.TryGetValue(text, out var known) && type.IsInstanceOfType(known))
            {
                return known;
            }

            // Of a subclass only the runtime knows the C# type; to find it, it looks at all types there are.
            if (known is null && text[..text.LastIndexOf('@')] == type.GetCustomAttribute<JsiiClassAttribute>()?.FullyQualifiedName)
            {
                const BindingFlags Constructors = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
                object[] arguments = { JsiiRuntime.NewReference(text, interfaces: null, isProxy: false) };
                return Known[text] = (DeputyBase)Activator.CreateInstance(type, Constructors, binder: null, arguments, culture: null)!;
            }
        }

        return _runtime.FromJson(value.GetRawText(), type);
    }
}

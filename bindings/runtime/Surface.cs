using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Amazon.JSII.Runtime.Deputy;

namespace Infra.Jsii;

/// <summary>What a C# subclass adds to a generated class, so that the kernel calls it back: members it overrides, interfaces it has.</summary>
/// <remarks>The runtime asks this of every object, by reflection over all members. Here it is asked once, of subclasses only.</remarks>
internal sealed class Surface
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<Type, Surface> Known = new();

    private readonly string[] _methods;
    private readonly string[] _properties;
    private readonly string[] _interfaces;

    private Surface(string[] methods, string[] properties, string[] interfaces) =>
        (_methods, _properties, _interfaces) = (methods, properties, interfaces);

    /// <summary>That of a generated class itself: the kernel knows its members and interfaces.</summary>
    public static Surface Empty { get; } = new(Array.Empty<string>(), Array.Empty<string>(), Array.Empty<string>());

    /// <summary>True when the kernel may call back.</summary>
    public bool IsCalled => _methods.Length + _properties.Length + _interfaces.Length > 0;

    /// <summary>That of <paramref name="type"/>, which is <paramref name="generated"/> or a subclass of it.</summary>
    public static Surface Of(Type type, Type generated)
    {
        if (type == generated)
        {
            return Empty;
        }

        if (!Known.TryGetValue(type, out var surface))
        {
            Known[type] = surface = Read(type, generated);
        }

        return surface;
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        if (_methods.Length + _properties.Length > 0)
        {
            json.WriteStartArray("overrides");
            Write("method", _methods);
            Write("property", _properties);
            json.WriteEndArray();
        }

        if (_interfaces.Length > 0)
        {
            json.WriteStartArray("interfaces");
            foreach (var name in _interfaces)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        void Write(string kind, string[] names)
        {
            foreach (var name in names)
            {
                json.WriteStartObject();
                json.WriteString(kind, name);
                json.WriteEndObject();
            }
        }
    }

    private static Surface Read(Type type, Type generated)
    {
        var interfaces = type.GetInterfaces();
        var maps = interfaces.Select(type.GetInterfaceMap).ToList();
        var methods = type.GetMethods(Instance).Where(IsByUser)
            .Select(method => (method.GetCustomAttribute<JsiiMethodAttribute>(inherit: true) ?? OfInterface(method))?.Name);
        var properties = type.GetProperties(Instance).Where(IsByUser)
            .Select(property => (property.GetCustomAttribute<JsiiPropertyAttribute>() ?? OfInterfaceProperty(property))?.Name);
        return new Surface(
            Names(methods),
            Names(properties),
            Names(interfaces.Except(generated.GetInterfaces())
                .Select(one => one.GetCustomAttribute<JsiiInterfaceAttribute>()?.FullyQualifiedName)));

        bool IsByUser(MemberInfo member) => member.DeclaringType is { } by && by != generated && generated.IsAssignableFrom(by);

        JsiiMethodAttribute? OfInterface(MethodInfo method) =>
            Declarations(method).Select(declared => declared.GetCustomAttribute<JsiiMethodAttribute>()).FirstOrDefault(found => found is not null);

        JsiiPropertyAttribute? OfInterfaceProperty(PropertyInfo property) =>
            new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>()
                .SelectMany(Declarations)
                .SelectMany(declared => declared.DeclaringType!.GetProperties()
                    .Where(candidate => candidate.GetMethod == declared || candidate.SetMethod == declared))
                .Select(declared => declared.GetCustomAttribute<JsiiPropertyAttribute>())
                .FirstOrDefault(found => found is not null);

        IEnumerable<MethodInfo> Declarations(MethodInfo method) =>
            maps.SelectMany(map => map.InterfaceMethods.Where((_, index) => map.TargetMethods[index] == method));
    }

    private static string[] Names(IEnumerable<string?> names) => names.OfType<string>().Distinct().ToArray();
}

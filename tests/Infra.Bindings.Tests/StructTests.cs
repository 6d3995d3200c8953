using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.JSII.JsonModel.Spec;
using Amazon.JSII.Runtime.Deputy;
using HashiCorp.Cdktf;
using Infra.Jsii;
using L1 = HashiCorp.Cdktf.Providers.Aws;
using Type = System.Type;

namespace Infra.Bindings.Tests;

/// <summary>Every configuration type writes itself as the jsii runtime writes it.</summary>
public sealed class StructTests
{
    private static readonly Dictionary<string, Type> Structs = new[] { typeof(App).Assembly, typeof(L1.Vpc.Vpc).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .Select(type => (type.GetCustomAttribute<JsiiByValueAttribute>()?.FullyQualifiedName, Type: type))
        .Where(entry => entry.FullyQualifiedName is not null)
        .ToDictionary(entry => entry.FullyQualifiedName!, entry => entry.Type, StringComparer.Ordinal);

    // One object for each kind of object that a configuration type cannot do without.
    private static readonly App Construct = new();
    private static readonly DeputyBase[] Objects =
    [
        Construct,
        new NamedCloudWorkspace("one"),
        new NamedRemoteWorkspace("one"),
        new DefaultTokenResolver(new StringConcat()),
        new L1.Provider.AwsProvider(new TerraformStack(Construct, "providers"), "aws"),
    ];

    [Fact]
    public void Every_configuration_type_with_every_member_is_written_as_the_runtime_writes_it()
    {
        Assert.True(Structs.Count > 300, $"only {Structs.Count} types found");
        Assert.All(Structs, entry => AssertSame(Filled(entry.Value, depth: 2)));
    }

    [Fact]
    public void Members_without_a_value_are_left_out() =>
        Assert.Equal("""{"$jsii.struct":{"fqn":"@cdktf/provider-aws.vpc.VpcConfig","data":{}}}""", Written(new L1.Vpc.VpcConfig()).ToJsonString());

    [Fact]
    public void A_missing_required_member_is_named()
    {
        var fault = Assert.Throws<ArgumentException>(() => Written(new L1.S3BucketPolicy.S3BucketPolicyConfig { Policy = "{}" }));
        Assert.StartsWith("Missing value for required property 'bucket' of struct '@cdktf/provider-aws.s3BucketPolicy.S3BucketPolicyConfig'",
            fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_where_an_array_is_needed_is_refused()
    {
        var untyped = new Dictionary<string, object> { ["names"] = new List<string> { "one" } };
        Assert.Contains("List", Assert.Throws<ArgumentException>(() => Written(untyped)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quote \" backslash \\ line\nbreak <html> ümläut \u2028 😀")]
    [InlineData("${jsonencode({\"a\" = \"b\"})}")]
    public void Any_text_arrives_as_it_was(string text) => AssertSame(new L1.Vpc.VpcConfig { CidrBlock = text });

    [Theory]
    [InlineData(0)]
    [InlineData(-1.5)]
    [InlineData(3)]
    [InlineData(1e21)]
    [InlineData(0.1)]
    public void Any_number_arrives_as_it_was(double number) => AssertSame(new L1.Vpc.VpcConfig { Ipv4NetmaskLength = number });

    [Fact]
    public void Values_inside_untyped_values_are_written_as_the_runtime_writes_them() => AssertSame(new Dictionary<string, object>
    {
        ["nested"] = new object[] { 1, 2L, 3f, "four", true, Construct, new L1.Vpc.VpcConfig(), new[] { "five" }, new DateTime(2026, 1, 1) },
        ["map"] = new Dictionary<string, string> { ["key"] = "value" },
    });

    private static void AssertSame(object value)
    {
        var (expected, actual) = (JsonNode.Parse(Kernels.Runtime.ToJson(value)), Written(value));
        RemoveInterfaces(expected);
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{value.GetType()}\nexpected {expected}\nactual   {actual}");
    }

    /// <summary>The runtime tells the interfaces of each argument that is an object, which the kernel knows and does not read.</summary>
    private static void RemoveInterfaces(JsonNode? node)
    {
        if (node is JsonObject item)
        {
            item.Remove("$jsii.interfaces");
        }

        foreach (var child in node switch { JsonObject members => members.Select(member => member.Value), JsonArray list => list, _ => [] })
        {
            RemoveInterfaces(child);
        }
    }

    private static JsonNode Written(object value)
    {
        using var writer = new RequestWriter(Kernels.Runtime.ToJson);
        return JsonNode.Parse(writer.Create("type", [value], Surface.Empty))!["args"]![0]!;
    }

    /// <param name="type">The configuration type.</param>
    /// <param name="depth">How many levels below have all their members; deeper ones only those they must have.</param>
    private static object Filled(Type type, int depth)
    {
        var value = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties())
        {
            var attribute = property.GetCustomAttribute<JsiiPropertyAttribute>()!;
            var isWanted = depth >= 0 || !attribute.IsOptional;
            if (isWanted && Sample(attribute.Type, property.PropertyType, depth) is { } sample)
            {
                property.SetValue(value, sample, BindingFlags.DoNotWrapExceptions, binder: null, index: null, culture: null);
            }
        }

        return value;
    }

    private static object? Sample(TypeReference jsii, Type type, int depth)
    {
        if (jsii.FullyQualifiedName is { } name)
        {
            return Structs.TryGetValue(name, out var nested) ? Filled(nested, depth - 1)
                : Array.Find(Objects, candidate => type == typeof(object) ? NameOf(candidate) == name : type.IsInstanceOfType(candidate));
        }

        if (jsii.Union is { } union)
        {
            return union.Types.Select(choice => Sample(choice, type, depth)).FirstOrDefault(sample => sample is not null);
        }

        if (jsii.Collection is { } collection)
        {
            return collection.Kind == CollectionKind.Array ? ArrayOf(collection.ElementType, type, depth) : MapOf(collection.ElementType, type, depth);
        }

        return jsii.Primitive switch
        {
            PrimitiveType.Boolean => true,
            PrimitiveType.Number => 2.5,
            _ => "text",
        };
    }

    private static string? NameOf(DeputyBase value) => value.GetType().GetCustomAttribute<JsiiClassAttribute>()?.FullyQualifiedName;

    private static Array ArrayOf(TypeReference element, Type type, int depth)
    {
        var sample = Sample(element, type.GetElementType() ?? typeof(object), depth);
        var array = Array.CreateInstance(type.GetElementType() ?? sample?.GetType() ?? typeof(object), sample is null ? 0 : 2);
        for (var index = 0; index < array.Length; index++)
        {
            array.SetValue(sample, index);
        }

        return array;
    }

    private static object? MapOf(TypeReference element, Type type, int depth)
    {
        var elementType = type.IsGenericType ? type.GetGenericArguments()[1] : typeof(object);
        if (Sample(element, elementType, depth) is not { } sample)
        {
            return null;
        }

        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), elementType))!;
        map.Add("one", sample);
        map.Add("Two.three", sample);
        return map;
    }
}

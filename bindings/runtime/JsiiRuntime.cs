using System;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Amazon.JSII.JsonModel.Spec;
using Amazon.JSII.Runtime.Deputy;
using Amazon.JSII.Runtime.Services;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Assembly = System.Reflection.Assembly;
using Type = System.Type;

namespace Infra.Jsii;

/// <summary>
/// What is used of the inside of Amazon.JSII.Runtime, all in one place. It belongs to one version, which <c>marshal.mjs</c> names:
/// with any other one the bindings are generated without this folder.
/// </summary>
internal sealed class JsiiRuntime
{
    private const BindingFlags Inside = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Assembly Assembly = typeof(ServiceContainer).Assembly;
    private static readonly Lazy<IServiceProvider> DefaultServices = new(() =>
        (IServiceProvider)typeof(ServiceContainer).GetProperty("ServiceProvider", Inside)!.GetValue(null)!);

    private readonly IServiceProvider _services;
    private readonly object _client;

    private JsiiRuntime(IServiceProvider services)
    {
        _services = services;
        _client = Service("IClient");
        Process = Service("INodeProcess");
        ReadResponse = DelegateOf<Func<string>>("IRuntime", "ReadResponse");
        AddReference = DelegateOf<Action<ByRefValue, DeputyBase, bool>>("IReferenceMap", "AddNativeReference");
        MarkLoaded = DelegateOf<Action<string>>("ILoadedPackageSet", "Add");
        Unpack = DelegateOf<Func<Assembly, string, string?, string?, string>>("IResourceExtractor", "ExtractResource");
    }

    /// <summary>The kernel's process, as the runtime started it.</summary>
    public object Process { get; }

    /// <summary>Reads the next line that the kernel wrote.</summary>
    public Func<string> ReadResponse { get; }

    /// <summary>Says which C# object stands for an object of the kernel. The last argument: true to replace another one.</summary>
    public Action<ByRefValue, DeputyBase, bool> AddReference { get; }

    /// <summary>Keeps the runtime from loading the npm package of this name.</summary>
    public Action<string> MarkLoaded { get; }

    /// <summary>Writes a resource of an assembly to a temporary file. Arguments: assembly, name, and two that may be null. Returns the path.</summary>
    public Func<Assembly, string, string?, string?, string> Unpack { get; }

    /// <summary>The services that the runtime uses at present.</summary>
    public static IServiceProvider CurrentServices => ServiceContainer.ServiceProviderOverride ?? DefaultServices.Value;

    /// <summary>The runtime with these services.</summary>
    public static JsiiRuntime Of(IServiceProvider services) => new(services);

    /// <summary>
    /// Does with an answer what the runtime does: calls what the kernel calls back, until it answers; throws what went wrong.
    /// </summary>
    /// <param name="answer">What the kernel wrote.</param>
    /// <param name="response">The runtime's type for it.</param>
    /// <returns>The kernel's answer in JSON.</returns>
    public string Interpret(string answer, Type response)
    {
        var method = _client.GetType().GetMethod("TryDeserialize", Inside)!.MakeGenericMethod(response);
        return JsonConvert.SerializeObject(Call(method, _client, answer));
    }

    /// <summary>A value as the runtime's own converter writes it in JSON; throws for one that jsii cannot take.</summary>
    public string ToJson(object value)
    {
        var any = new OptionalValue(new TypeReference(primitive: PrimitiveType.Any));
        object?[] arguments = { any, Service("IReferenceMap"), value, null };
        const string Converter = "Converters.IFrameworkToJsiiConverter";
        _ = Call(Method(Converter, "TryConvert"), Service(Converter), arguments);
        return JsonConvert.SerializeObject(arguments[3]);
    }

    /// <summary>A value of a type of the bindings, as the runtime's own converter reads it.</summary>
    public object? FromJson(string json, Type type)
    {
        var name = type.GetCustomAttribute<JsiiTypeAttributeBase>()?.FullyQualifiedName
            ?? throw new ArgumentException($"{type} is no type of jsii", nameof(type));
        object?[] arguments = { new OptionalValue(new TypeReference(name)), type, Service("IReferenceMap"), JToken.Parse(json), null };
        const string Converter = "Converters.IJsiiToFrameworkConverter";
        return Call(Method(Converter, "TryConvert"), Service(Converter), arguments) is true
            ? arguments[4]
            : throw new ArgumentException($"{json} is no {type}", nameof(json));
    }

    /// <summary>Replaces one of the two pipes of the process by one that looks at what passes.</summary>
    /// <param name="name"><c>StandardInput</c> or <c>StandardOutput</c>.</param>
    /// <param name="wrap">Makes the new pipe from the present one.</param>
    public TPipe ReplacePipe<TPipe>(string name, Func<TPipe, TPipe> wrap) where TPipe : class
    {
        var field = Process.GetType().GetField($"<{name}>k__BackingField", Inside)!;
        var original = (TPipe)field.GetValue(Process)!;
        field.SetValue(Process, wrap(original));
        return original;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    public static extern ByRefValue NewReference(string value, string[]? interfaces, bool isProxy);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Value")]
    public static extern string ValueOf(ByRefValue reference);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<Reference>k__BackingField")]
    public static extern ref ByRefValue ReferenceOf(DeputyBase deputy);

    private static object? Call(MethodInfo method, object on, params object?[] arguments)
    {
        try
        {
            return method.Invoke(on, arguments);
        }
        catch (TargetInvocationException failed) when (failed.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    private TDelegate DelegateOf<TDelegate>(string service, string method) where TDelegate : Delegate =>
        (TDelegate)Delegate.CreateDelegate(typeof(TDelegate), Service(service), Method(service, method));

    private object Service(string name) => _services.GetService(TypeOf(name))
        ?? throw new InvalidOperationException($"the service container of jsii has no {name}");

    private static MethodInfo Method(string type, string name) => TypeOf(type).GetMethods().Single(method => method.Name == name);

    private static Type TypeOf(string name) => Assembly.GetType($"Amazon.JSII.Runtime.Services.{name}", throwOnError: true)!;
}
